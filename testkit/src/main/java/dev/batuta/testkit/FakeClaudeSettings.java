package dev.batuta.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link FakeClaudeServer} behaves.
 *
 * @param port of 127.0.0.1 to listen on; 0 takes a free one
 * @param clock what the meter, the prompt cache and the rate limits read the time from
 * @param faults what goes wrong, and when
 * @param latency how long a model takes before its answer begins
 * @param thinkingTokens thinking that every answer begins with, billed as output; 0 for none
 * @param limits what the rate limit headers tell
 */
public record FakeClaudeSettings(
    int port,
    Clock clock,
    FakeFaults faults,
    Duration latency,
    int thinkingTokens,
    FakeRateLimits limits) {
  private static final int LAST_PORT = 65_535;

  public FakeClaudeSettings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(limits, "limits");
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port must be from 0 to 65535, but is " + port);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative, but is " + latency);
    }
    if (thinkingTokens < 0) {
      throw new IllegalArgumentException("thinkingTokens is negative: " + thinkingTokens);
    }
  }

  /** A free port, the system's clock, no faults, no latency, no thinking. */
  public static FakeClaudeSettings defaults() {
    return new FakeClaudeSettings(
        0, Clock.systemUTC(), FakeFaults.none(), Duration.ZERO, 0, FakeRateLimits.scaleTier());
  }

  public FakeClaudeSettings withPort(int port) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }

  public FakeClaudeSettings withClock(Clock clock) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }

  public FakeClaudeSettings withFaults(FakeFaults faults) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }

  public FakeClaudeSettings withLatency(Duration latency) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }

  public FakeClaudeSettings withThinkingTokens(int thinkingTokens) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }

  public FakeClaudeSettings withLimits(FakeRateLimits limits) {
    return new FakeClaudeSettings(port, clock, faults, latency, thinkingTokens, limits);
  }
}
