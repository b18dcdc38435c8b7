package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.RunReport;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchResult;
import dev.batuta.outcome.TaskResult;
import dev.batuta.report.CacheUse;
import dev.batuta.report.ItemStatus;
import dev.batuta.report.StatusReport;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person reads at the end: what was done, where, for how much, and what is left to them. */
final class RunSummary {
  private static final int MOST_LISTED = 20;

  private final Terminal terminal;
  private final Batuta batuta;
  private final String goOn;

  /**
   * A summary.
   *
   * @param goOn the command that goes on with this run
   */
  RunSummary(Terminal terminal, Batuta batuta, String goOn) {
    this.terminal = terminal;
    this.batuta = batuta;
    this.goOn = goOn;
  }

  void print(RunReport report) {
    List<ItemStatus> work = report.status().work();
    long done = work.stream().filter(item -> item.status() == Status.DONE).count();
    String heading = "@|bold %d of %d done|@".formatted(done, work.size());
    if (report.batch().isEmpty()) {
      terminal.data(heading + ", nothing to do");
    } else {
      terminal.data(heading);
      figures(report.batch().get(), report);
    }
    if (report.takenUpAsUnknown() > 0) {
      terminal.data(
          "  %d calls of an earlier run were sent and never answered; they count at their worst case"
              .formatted(report.takenUpAsUnknown()));
    }
    report
        .batch()
        .map(BatchResult::stopped)
        .ifPresent(
            stopped -> {
              terminal.data(
                  "@|yellow Stopped|@: " + Terminal.plain(String.valueOf(stopped.getMessage())));
              terminal.data("  go on     " + goOn);
            });
    needsAPerson(work);
  }

  private void figures(BatchResult batch, RunReport report) {
    int attempts = batch.results().stream().mapToInt(TaskResult::attempts).sum();
    Set<String> done = done(report.status());
    long files =
        batch.results().stream()
            .filter(result -> done.contains(result.itemId()))
            .mapToLong(result -> result.files().size())
            .sum();
    line("items", "%d executed, %d passed".formatted(batch.results().size(), batch.succeeded()));
    line("attempts", String.valueOf(attempts));
    line("tokens", tokens(report.used().tokens()));
    if (batuta.configuration().engine().countsRoughly()) {
      terminal.data("  tokens are approximate: this endpoint counts roughly");
    }
    line("cost", cost(report.used(), report.status().usage()));
    if (report.cache().isUsed()) {
      line("cache", text(report.cache()));
    }
    line("files", "%d in %s".formatted(files, shown(batuta.configuration().workspace())));
  }

  private static String text(CacheUse cache) {
    String money = "$" + cache.savedUsd().abs().setScale(4, RoundingMode.HALF_UP).toPlainString();
    return "%d %% of the prompts' tokens were read from it; %s"
        .formatted(
            cache.hitRate(),
            cache.savedUsd().signum() < 0
                ? "writing it cost " + money + " more than that saved"
                : money + " saved");
  }

  /** What waits for approval is not written yet. */
  private static Set<String> done(StatusReport status) {
    return status.items().stream()
        .filter(item -> item.status() == Status.DONE)
        .map(item -> item.item().id())
        .collect(Collectors.toSet());
  }

  private String tokens(Tokens tokens) {
    if (!batuta.configuration().engine().callsAModel()) {
      return "none: no model was called";
    }
    return "%,d in, %,d out".formatted(tokens.prompt(), tokens.output());
  }

  private static String cost(Usage used, Usage inAll) {
    String cost = used.cost().toString();
    if (used.unknownCost().isGreaterThan(Usd.ZERO)) {
      cost += ", " + used.unknownCost() + " of it the worst case of calls with unknown outcome";
    }
    return inAll.cost().equals(used.cost())
        ? cost
        : cost + " (" + inAll.cost() + " in this project so far)";
  }

  private void needsAPerson(List<ItemStatus> work) {
    List<ItemStatus> review = with(work, Status.REVIEW);
    List<ItemStatus> blocked = with(work, Status.BLOCKED);
    if (!review.isEmpty()) {
      terminal.data("@|red In review|@: " + review.size());
      list(review);
      advise(review.getFirst());
    }
    if (!blocked.isEmpty()) {
      terminal.data("@|yellow Blocked|@: " + blocked.size());
      list(blocked);
    }
  }

  private void advise(ItemStatus first) {
    String id = first.item().id();
    boolean replays = batuta.configuration().engine().replays(); // a note changes the prompt
    String look = first.item().handling().approvalRequired() ? "--diff" : "--issues";
    terminal.data("  look      batuta show %s %s%s".formatted(id, look, projectFlag()));
    if (first.acceptable()) {
      terminal.data("  accept    batuta approve %s%s".formatted(id, projectFlag()));
    }
    terminal.data(
        "  again     batuta retry %s%s%s, then %s"
            .formatted(
                id, replays ? "" : " --note \"what to do differently\"", projectFlag(), goOn));
  }

  private void list(List<ItemStatus> items) {
    for (ItemStatus item : items.subList(0, Math.min(items.size(), MOST_LISTED))) {
      String reason = item.reason() == null ? "" : Terminal.tellingLine(item.reason());
      terminal.data(
          "  %s %s: %s".formatted(item.item().id(), Terminal.plain(item.item().title()), reason));
    }
    if (items.size() > MOST_LISTED) {
      terminal.data("  … and " + (items.size() - MOST_LISTED) + " more: batuta status");
    }
  }

  private static List<ItemStatus> with(List<ItemStatus> work, Status status) {
    return work.stream().filter(item -> item.status() == status).toList();
  }

  private void line(String name, String value) {
    terminal.data("  %-9s %s".formatted(name, value));
  }

  private String projectFlag() {
    Path root = batuta.configuration().root();
    return root.equals(terminal.directory()) ? "" : " --project " + shown(root);
  }

  private String shown(Path path) {
    if (path.equals(terminal.directory())) {
      return ".";
    }
    return path.startsWith(terminal.directory())
        ? terminal.directory().relativize(path).toString()
        : path.toString();
  }
}
