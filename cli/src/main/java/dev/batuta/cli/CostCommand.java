package dev.batuta.cli;

import dev.batuta.report.CostReport;
import dev.batuta.report.CostReport.By;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta cost}. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where the money went.",
      "Calls that were sent and never answered count at their worst case.",
      ""
    })
final class CostCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "task",
      description = "task, epic, model, day, batch or attempt. Default: task.")
  private By by = By.TASK;

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  CostCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    CostReport report = projects.open(project.path()).cost(by);
    if (json) {
      terminal.out().println(Json.pretty(Json.cost(report)));
      return ExitCode.DONE;
    }
    for (CostReport.Row row : report.rows()) {
      terminal.data(
          "%-24s %12s  %4d calls  %,d in  %,d out"
              .formatted(
                  row.key(),
                  row.usage().cost(),
                  row.usage().calls(),
                  row.usage().tokens().prompt(),
                  row.usage().tokens().output()));
    }
    terminal.data("@|bold %-24s %12s|@".formatted("total", report.total()));
    return ExitCode.DONE;
  }
}
