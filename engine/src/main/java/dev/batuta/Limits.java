package dev.batuta;

import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run may cost, use and try.
 *
 * @param maxCost caps a batch, over all its resumes
 * @param maxCostPerTask null when there is no such cap
 * @param maxCostPerDay null when there is no such cap; days are UTC
 * @param concurrency the most items at once
 * @param contextTokens the limit of a prompt
 * @param outputTokens the most that an answer may have
 * @param patience how long a provider that asks to wait is waited for, per call
 */
public record Limits(
    Usd maxCost,
    @Nullable Usd maxCostPerTask,
    @Nullable Usd maxCostPerDay,
    int maxAttempts,
    int concurrency,
    int contextTokens,
    int outputTokens,
    Duration patience) {
  /** No cap is higher; a higher one is a slip of the finger. */
  public static final BigDecimal HIGHEST_COST = new BigDecimal(1_000_000);

  /** What holds where {@code batuta.yaml} says nothing. */
  public static final Limits DEFAULT =
      new Limits(Usd.of("5.00"), null, null, 3, 8, 5000, 16_000, Duration.ofMinutes(30));
}
