package dev.batuta.testkit;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast the fake's models are, in the time of its clock.
 *
 * @param latency how long a model takes before its answer begins
 * @param thinkingTokens thinking that every answer begins with, billed as output; 0 for none
 * @param outputTokensPerSecond how fast an answer then comes, thinking included; 0 is at once. One
 *     that does not stream is sent when all of it is there
 */
public record FakePace(Duration latency, int thinkingTokens, int outputTokensPerSecond) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Everything at once, and no thinking. */
  public static final FakePace INSTANT = new FakePace(Duration.ZERO, 0, 0);

  public FakePace {
    Objects.requireNonNull(latency, "latency");
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative, but is " + latency);
    }
    requireNotNegative(thinkingTokens, "thinkingTokens");
    requireNotNegative(outputTokensPerSecond, "outputTokensPerSecond");
  }

  FakePace withLatency(Duration latency) {
    return new FakePace(latency, thinkingTokens, outputTokensPerSecond);
  }

  FakePace withThinkingTokens(int thinkingTokens) {
    return new FakePace(latency, thinkingTokens, outputTokensPerSecond);
  }

  FakePace withOutputTokensPerSecond(int outputTokensPerSecond) {
    return new FakePace(latency, thinkingTokens, outputTokensPerSecond);
  }

  /** How long after the beginning of an answer this many of its tokens are there. */
  Duration timeFor(long tokens) {
    return outputTokensPerSecond == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (tokens * NANOS_PER_SECOND / outputTokensPerSecond));
  }

  private static void requireNotNegative(int value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
  }
}
