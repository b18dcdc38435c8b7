package dev.batuta.report;

import dev.batuta.backlog.Item;
import dev.batuta.ledger.CallLine;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.util.List;
import java.util.Locale;

/**
 * Where the money went.
 *
 * @param rows one per key
 * @param rollUp every item with calls in it or below it, in the order of the backlog
 */
public record CostReport(By by, List<Row> rows, List<RollUp> rollUp, Usd total, Details details) {
  /** What is added up. */
  public enum By {
    TASK,
    EPIC,
    MODEL,
    DAY,
    BATCH,
    ATTEMPT;

    /** The name on the command line and in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One sum. */
  public record Row(String key, Usage usage) {}

  /**
   * What an item and all below it used.
   *
   * @param depth of it in the hierarchy, 0 at the top
   */
  public record RollUp(Item item, int depth, Usage usage) {}

  /**
   * What is worth a look.
   *
   * @param repairs the cost of all attempts but the first ones, fresh starts included
   * @param escalation the cost of fresh starts
   * @param unknown calls that were sent and never answered
   * @param overages the largest first
   */
  public record Details(
      Usd repairs,
      Usd escalation,
      List<CallLine> unknown,
      List<Forecast> forecasts,
      List<Overage> overages) {
    public Details {
      unknown = List.copyOf(unknown);
      forecasts = List.copyOf(forecasts);
      overages = List.copyOf(overages);
    }
  }

  /** A batch as it was forecast, and what it cost so far. */
  public record Forecast(String batchId, boolean finished, CostRange forecast, Usd actual) {}

  /** An item whose result used more than its soft budget. */
  public record Overage(Item item, long budget, long used) {
    long excess() {
      return used - budget;
    }
  }

  public CostReport {
    rows = List.copyOf(rows);
    rollUp = List.copyOf(rollUp);
  }
}
