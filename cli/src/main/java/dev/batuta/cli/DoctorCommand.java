package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks this machine and this project.",
      "Names the remedy for whatever is missing. Of Anthropic's own endpoint it asks nothing, and"
          + " so spends nothing; another server at ANTHROPIC_BASE_URL it asks one small question."
          + " Exit code 1 when it found problems.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  @Option(names = "--offline", description = "Ask no server anything.")
  private boolean offline;

  DoctorCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings =
        new Examination(terminal, projects, project.path(), offline).findings();
    if (json) {
      ObjectNode node = Json.object();
      ArrayNode rows = node.putArray("findings");
      findings.forEach(
          finding ->
              rows.addObject()
                  .put("level", finding.level().name().toLowerCase(Locale.ROOT))
                  .put("what", finding.what())
                  .put("message", finding.message()));
      terminal.out().println(Json.pretty(node));
    } else {
      findings.forEach(this::print);
    }
    boolean problems =
        findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    return problems ? ExitCode.NEEDS_A_PERSON : ExitCode.DONE;
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.level()) {
          case GOOD -> "@|green ok|@     ";
          case NOTE -> "@|yellow note|@   ";
          case PROBLEM -> "@|red problem|@";
        };
    terminal.data(
        "%s  %-10s %s".formatted(mark, finding.what(), Terminal.plain(finding.message())));
  }
}
