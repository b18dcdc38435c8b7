package dev.batuta;

import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Cap.Scope;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run may cost, use and try.
 *
 * @param maxCost caps a batch, over all its resumes
 * @param moreCaps on calls, items, days and the project, and in tokens
 * @param concurrency the most items at once
 * @param contextTokens the limit of a prompt
 * @param outputTokens the most that an answer may have
 * @param patience how long a provider that asks to wait is waited for, per call
 */
public record Limits(
    Usd maxCost,
    List<Cap> moreCaps,
    int maxAttempts,
    int concurrency,
    int contextTokens,
    int outputTokens,
    Duration patience) {
  /** No cap is higher; a higher one is a slip of the finger. */
  public static final BigDecimal HIGHEST_COST = new BigDecimal(1_000_000);

  /** No cap in tokens is higher. */
  public static final int MOST_TOKENS = 2_000_000_000;

  /** What holds where {@code batuta.yaml} says nothing. */
  public static final Limits DEFAULT =
      new Limits(Usd.of("5.00"), List.of(), 3, 8, 5000, 16_000, Duration.ofMinutes(30));

  public Limits {
    moreCaps = List.copyOf(moreCaps);
  }

  /** Every cap, that of the batch first. */
  List<Cap> caps() {
    List<Cap> caps = new ArrayList<>();
    caps.add(Cap.dollars(Scope.BATCH, maxCost));
    caps.addAll(moreCaps);
    return List.copyOf(caps);
  }
}
