package dev.batuta.provider;

import org.jspecify.annotations.Nullable;

/**
 * Where a provider's limits stand, as the headers of a response tell it. A limit that the response
 * does not tell is null.
 */
public record RateStatus(
    @Nullable Allowance requests, @Nullable Allowance input, @Nullable Allowance output) {
  /** Nothing is told. */
  public static final RateStatus UNTOLD = new RateStatus(null, null, null);

  /**
   * One limit.
   *
   * @param perMinute as much as refills in a minute
   * @param remaining as much as can be used at once, rounded to {@code granularity}
   */
  public record Allowance(long perMinute, long remaining, long granularity) {
    public Allowance {
      if (perMinute < 0 || remaining < 0 || granularity < 0) {
        throw new IllegalArgumentException("a limit is negative");
      }
    }
  }
}
