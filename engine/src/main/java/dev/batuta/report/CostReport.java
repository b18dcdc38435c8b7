package dev.batuta.report;

import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.util.List;
import java.util.Locale;

/** Where the money went. */
public record CostReport(By by, List<Row> rows, Usd total) {
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

  public CostReport {
    rows = List.copyOf(rows);
  }
}
