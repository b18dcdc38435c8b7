package dev.batuta.testkit;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link FakeClaudeServer} behaves.
 *
 * @param port of 127.0.0.1 to listen on; 0 takes a free one
 * @param clock whose time everything happens in: latencies, the meter's instants, what the prompt
 *     cache keeps, how limits fill up and when they say so
 * @param faults what goes wrong, and when
 * @param pace how fast the models are
 * @param limits what the rate limit headers tell, and whether they hold
 * @param script answers that were written before
 * @param imitation which server it resembles
 */
public record FakeClaudeSettings(
    int port,
    FastClock clock,
    FakeFaults faults,
    FakePace pace,
    FakeRateLimits limits,
    FakeScript script,
    FakeImitation imitation) {
  private static final int LAST_PORT = 65_535;

  public FakeClaudeSettings {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(imitation, "imitation");
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port must be from 0 to 65535, but is " + port);
    }
  }

  /** A free port, the system's clock, no faults, everything at once, no thinking. */
  public static FakeClaudeSettings defaults() {
    return new FakeClaudeSettings(
        0,
        FastClock.times(1),
        FakeFaults.none(),
        FakePace.INSTANT,
        FakeRateLimits.scaleTier(),
        FakeScript.none(),
        FakeImitation.CLAUDE);
  }

  public FakeClaudeSettings withPort(int port) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  /** With this clock, which others can read as well. */
  public FakeClaudeSettings withClock(FastClock clock) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  /** With a clock of its own that runs this many times as fast as the system's, from now on. */
  public FakeClaudeSettings withSpeed(int speed) {
    return withClock(FastClock.times(speed));
  }

  public FakeClaudeSettings withFaults(FakeFaults faults) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  public FakeClaudeSettings withPace(FakePace pace) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  public FakeClaudeSettings withLatency(Duration latency) {
    return withPace(pace.withLatency(latency));
  }

  public FakeClaudeSettings withThinkingTokens(int thinkingTokens) {
    return withPace(pace.withThinkingTokens(thinkingTokens));
  }

  /** With answers that come at this rate; 0 is at once. */
  public FakeClaudeSettings withOutputTokensPerSecond(int outputTokensPerSecond) {
    return withPace(pace.withOutputTokensPerSecond(outputTokensPerSecond));
  }

  public FakeClaudeSettings withLimits(FakeRateLimits limits) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  public FakeClaudeSettings withScript(FakeScript script) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }

  /** With the resemblance of another server. */
  public FakeClaudeSettings withImitation(FakeImitation imitation) {
    return new FakeClaudeSettings(port, clock, faults, pace, limits, script, imitation);
  }
}
