package dev.batuta.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batuta retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {"Puts items back to do, with new attempts; the next run executes them.", ""})
final class RetryCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Parameters(arity = "1..*", paramLabel = "ITEM", description = "Ids of items.")
  private List<String> ids = List.of();

  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(names = "--note", paramLabel = "TEXT", description = "Your words for the model.")
  private @Nullable String note;

  RetryCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    projects.open(project.path()).decisions().retry(ids, note);
    terminal.talk("Back to do: " + String.join(", ", ids) + ". 'batuta run' executes them.");
    return ExitCode.DONE;
  }
}
