package dev.batuta.cli;

import dev.batuta.testkit.FakeClaudeSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How fast the fake is, and how fast its time runs. */
final class FakePaceOptions {
  @Option(
      names = "--latency",
      paramLabel = "MS",
      description = "How long an answer takes to begin. Default: 200.")
  private long latencyMs = 200;

  @Option(
      names = "--tokens-per-second",
      paramLabel = "N",
      description = "How fast an answer then comes. Default: 0, at once.")
  private int tokensPerSecond;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = {
        "How many times as fast the fake's time runs: with 60, a latency of 2 s takes 33 ms, and"
            + " caches expire and limits fill up that much sooner. Default: 1."
      })
  private int speed = 1;

  FakeClaudeSettings in(FakeClaudeSettings settings) {
    return settings
        .withSpeed(speed)
        .withLatency(Duration.ofMillis(latencyMs))
        .withOutputTokensPerSecond(tokensPerSecond);
  }
}
