package dev.batuta.testkit;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits that the fake's {@code anthropic-ratelimit-*} headers tell. Each model has its own.
 *
 * @param requestsPerMinute how many requests of {@code POST /v1/messages}
 * @param inputTokensPerMinute uncached and cache write tokens; cache reads do not count
 * @param outputTokensPerMinute tokens that were really produced
 * @param burst how much can be had at once: what comes in during this time. The API's documentation
 *     warns that 60 requests per minute "may be enforced as 1 request per second"
 * @param enforced whether a request beyond a limit gets 429; otherwise the headers just count down
 */
public record FakeRateLimits(
    long requestsPerMinute,
    long inputTokensPerMinute,
    long outputTokensPerMinute,
    Duration burst,
    boolean enforced) {
  public FakeRateLimits {
    Objects.requireNonNull(burst, "burst");
    requirePositive(requestsPerMinute, "requestsPerMinute");
    requirePositive(inputTokensPerMinute, "inputTokensPerMinute");
    requirePositive(outputTokensPerMinute, "outputTokensPerMinute");
    if (!burst.isPositive()) {
      throw new IllegalArgumentException("burst must be positive, but is " + burst);
    }
  }

  /** The limits of Anthropic's tier "Scale", told but not enforced. */
  public static FakeRateLimits scaleTier() {
    return new FakeRateLimits(10_000, 10_000_000, 2_000_000, Duration.ofMinutes(1), false);
  }

  /** Limits that hold, with a whole minute's worth to be had at once. */
  public static FakeRateLimits enforced(
      long requestsPerMinute, long inputTokensPerMinute, long outputTokensPerMinute) {
    return new FakeRateLimits(
        requestsPerMinute,
        inputTokensPerMinute,
        outputTokensPerMinute,
        Duration.ofMinutes(1),
        true);
  }

  /** The same, with only what comes in during this time to be had at once. */
  public FakeRateLimits withBurst(Duration burst) {
    return new FakeRateLimits(
        requestsPerMinute, inputTokensPerMinute, outputTokensPerMinute, burst, enforced);
  }

  private static void requirePositive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
