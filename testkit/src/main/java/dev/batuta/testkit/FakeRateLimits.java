package dev.batuta.testkit;

/**
 * The limits that the fake's {@code anthropic-ratelimit-*} headers tell, for all models together.
 *
 * @param requestsPerMinute how many requests of {@code POST /v1/messages}
 * @param inputTokensPerMinute uncached and cache write tokens; cache reads do not count
 * @param outputTokensPerMinute tokens that were really produced
 * @param enforced whether a request beyond a limit gets 429; otherwise the headers just count down
 */
public record FakeRateLimits(
    long requestsPerMinute,
    long inputTokensPerMinute,
    long outputTokensPerMinute,
    boolean enforced) {
  public FakeRateLimits {
    requirePositive(requestsPerMinute, "requestsPerMinute");
    requirePositive(inputTokensPerMinute, "inputTokensPerMinute");
    requirePositive(outputTokensPerMinute, "outputTokensPerMinute");
  }

  /** The limits of Anthropic's tier "Scale", told but not enforced. */
  public static FakeRateLimits scaleTier() {
    return new FakeRateLimits(10_000, 10_000_000, 2_000_000, false);
  }

  private static void requirePositive(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
