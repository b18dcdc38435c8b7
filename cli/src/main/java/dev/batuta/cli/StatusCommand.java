package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.backlog.Status;
import dev.batuta.report.ItemStatus;
import dev.batuta.report.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {"Shows where the backlog is, and what it has cost so far.", ""})
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  StatusCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    Batuta batuta = projects.open(project.path());
    StatusReport report = batuta.status();
    if (json) {
      terminal.out().println(Json.pretty(Json.status(report)));
    } else {
      report.items().forEach(item -> print(batuta, item));
      totals(report);
    }
    return ExitCode.DONE;
  }

  private void print(Batuta batuta, ItemStatus status) {
    int depth = batuta.project().backlog().ancestors(status.item()).size();
    StringBuilder line = new StringBuilder("  ".repeat(depth));
    line.append(coloured(status.status())).append(' ');
    line.append(status.item().id()).append(' ').append(Terminal.plain(status.item().title()));
    if (status.usage().calls() > 0) {
      line.append(" · ").append(PlainLines.attempts(Math.max(1, status.attempts())));
      line.append(" · ").append(status.usage().cost());
    }
    if (status.reason() != null) {
      line.append(" · ").append(Terminal.tellingLine(status.reason()));
    }
    terminal.data(line.toString());
  }

  private void totals(StatusReport report) {
    long done = report.work().stream().filter(item -> item.status() == Status.DONE).count();
    terminal.data(
        "@|bold %d of %d done|@ · %d calls · %s"
            .formatted(done, report.work().size(), report.usage().calls(), report.usage().cost()));
    if (report.unknownCalls() > 0) {
      terminal.data(
          "of this %s for %d calls with unknown outcome, at their worst case"
              .formatted(report.usage().unknownCost(), report.unknownCalls()));
    }
  }

  private static String coloured(Status status) {
    String name = "%-11s".formatted(status.wireName());
    return switch (status) {
      case DONE -> "@|green " + name + "|@";
      case REVIEW -> "@|red " + name + "|@";
      case BLOCKED, IN_PROGRESS -> "@|yellow " + name + "|@";
      case BACKLOG, TODO -> name;
    };
  }
}
