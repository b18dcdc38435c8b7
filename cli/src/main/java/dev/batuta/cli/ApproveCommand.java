package dev.batuta.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code batuta approve}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {"Accepts what is in review: its files are written and it is done.", ""})
final class ApproveCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Parameters(arity = "1..*", paramLabel = "ITEM", description = "Ids of items in review.")
  private List<String> ids = List.of();

  @Mixin private final ProjectOption project = new ProjectOption();

  ApproveCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    projects.open(project.path()).decisions().approve(ids);
    terminal.talk("Done: " + String.join(", ", ids) + ".");
    return ExitCode.DONE;
  }
}
