package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Limits;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.CallLine;
import dev.batuta.report.CostReport;
import dev.batuta.report.CostReport.By;
import dev.batuta.report.CostReport.Details;
import dev.batuta.report.CostReport.Forecast;
import dev.batuta.report.CostReport.Overage;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batuta cost} and {@code batuta cost settle}. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where the money went, and forecasts against what was spent.",
      "Calls that were sent and never answered count at their worst case and are listed;"
          + " 'cost settle' corrects one.",
      ""
    })
final class CostCommand implements Callable<Integer> {
  private static final int MOST_LISTED = 5;
  private static final int SHORTEST_ID = 4;

  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "task",
      description = "task, epic, model, day, batch or attempt. Default: task.")
  private By by = By.TASK;

  @ArgGroup private Format format = new Format();

  /** At most one of them. */
  static final class Format {
    @Option(names = "--json", description = "JSON on stdout.")
    private boolean json;

    @Option(names = "--csv", description = "The rows as CSV on stdout.")
    private boolean csv;
  }

  CostCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    Batuta batuta = projects.open(project.path());
    CostReport report = batuta.cost(by);
    if (format.json) {
      terminal.out().println(Json.pretty(Json.cost(report)));
    } else if (format.csv) {
      CostCsv.lines(report).forEach(terminal::raw);
    } else {
      print(report);
      if (batuta.configuration().engine().countsRoughly()) {
        terminal.data("tokens are approximate: this endpoint counts roughly");
      }
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "settle",
      mixinStandardHelpOptions = true,
      description = {
        "Books what a call with an unknown outcome did cost.",
        "Such a call was sent and never answered, so that it counts at its worst case. Look the"
            + " amount up on the provider's console. It leaves a comment on the item.",
        ""
      })
  int settle(
      @Mixin ProjectOption in,
      @Parameters(paramLabel = "CALL", description = "Its id, or the beginning of it.") String call,
      @Option(
              names = "--usd",
              required = true,
              paramLabel = "AMOUNT",
              description = "What it cost; 0 when it was not billed.")
          BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(Limits.HIGHEST_COST) > 0) {
      throw BadInput.of("--usd must be from 0 to a million, but is " + amount);
    }
    if (call.length() < SHORTEST_ID) {
      throw BadInput.of("write at least " + SHORTEST_ID + " characters of the call's id");
    }
    projects.open(in.path()).decisions().settleUnknown(call, new Usd(amount).roundedPerCall());
    terminal.talk("Settled " + Terminal.plain(call) + " at " + new Usd(amount).roundedPerCall());
    return ExitCode.DONE;
  }

  private void print(CostReport report) {
    if (report.by() == By.TASK) {
      report
          .rollUp()
          .forEach(
              row ->
                  row(
                      "  ".repeat(row.depth())
                          + Terminal.plain(row.item().id() + " " + row.item().title()),
                      row.usage()));
      notInTheBacklog(report);
    } else {
      report.rows().forEach(row -> row(Terminal.plain(row.key()), row.usage()));
    }
    terminal.data("@|bold %-40s %12s|@".formatted("total", report.total()));
    print(report.details());
  }

  /** Items may have left it since they were paid. */
  private void notInTheBacklog(CostReport report) {
    Usd listed =
        report.rollUp().stream()
            .filter(row -> row.depth() == 0)
            .map(row -> row.usage().cost())
            .reduce(Usd.ZERO, Usd::plus);
    Usd others = report.total().minusAtMost(listed);
    if (others.isGreaterThan(Usd.ZERO)) {
      terminal.data("%-40s %12s".formatted("(items that left the backlog)", others));
    }
  }

  private void row(String name, Usage usage) {
    terminal.data(
        "%-40s %12s  %4d %-5s  %,d in  %,d out"
            .formatted(
                shortened(name),
                usage.cost(),
                usage.calls(),
                usage.calls() == 1 ? "call" : "calls",
                usage.tokens().prompt(),
                usage.tokens().output()));
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 39) + "…";
  }

  private void print(Details details) {
    if (details.repairs().isGreaterThan(Usd.ZERO)) {
      terminal.data(
          "of it for repairs and fresh starts %s, one rung up %s"
              .formatted(details.repairs(), details.escalation()));
    }
    details.forecasts().forEach(this::print);
    limited(details.overages()).forEach(this::print);
    limited(details.unknown()).forEach(this::print);
    more(details.overages(), "items above their token budget");
    more(details.unknown(), "calls with an unknown outcome");
  }

  private void print(Forecast forecast) {
    terminal.data(
        "%s %s: forecast %s (%s to %s), spent %s"
            .formatted(
                forecast.batchId(),
                forecast.finished() ? "finished" : "unfinished",
                forecast.forecast().likely(),
                forecast.forecast().min(),
                forecast.forecast().max(),
                forecast.actual()));
  }

  private void print(Overage overage) {
    terminal.data(
        "above its token budget: %s used %,d of %,d tokens"
            .formatted(Terminal.plain(overage.item().id()), overage.used(), overage.budget()));
  }

  private void print(CallLine unknown) {
    terminal.data(
        "unknown outcome, booked at %s: call %s of item %s on %s; 'batuta cost settle %s --usd AMOUNT' corrects it"
            .formatted(
                unknown.cost(),
                unknown.id(),
                Terminal.plain(unknown.itemId()),
                unknown.plannedAt(),
                unknown.id().toString().substring(0, 8)));
  }

  private static <T> List<T> limited(List<T> all) {
    return all.subList(0, Math.min(MOST_LISTED, all.size()));
  }

  private void more(List<?> all, String what) {
    if (all.size() > MOST_LISTED) {
      terminal.data("… and %d more %s: --json lists all".formatted(all.size() - MOST_LISTED, what));
    }
  }
}
