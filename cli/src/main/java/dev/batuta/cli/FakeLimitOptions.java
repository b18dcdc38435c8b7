package dev.batuta.cli;

import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeRateLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rate limits of each of the fake's models; they hold as soon as one of them is given. */
final class FakeLimitOptions {
  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      description = {
        "Limits each model: beyond it comes 429. As soon as one of the three limits is given, the"
            + " others are those of the tier Scale. Default: no limit."
      })
  private @Nullable Long requestsPerMinute;

  @Option(
      names = "--input-tokens-per-minute",
      paramLabel = "N",
      description = "Limits the input of each model; what is read from the cache does not count.")
  private @Nullable Long inputTokensPerMinute;

  @Option(
      names = "--output-tokens-per-minute",
      paramLabel = "N",
      description = "Limits the output of each model.")
  private @Nullable Long outputTokensPerMinute;

  @Option(
      names = "--burst",
      paramLabel = "SECONDS",
      description = {
        "How much of a limit can be had at once: with 1, 60 requests per minute are one per"
            + " second. Default: 60."
      })
  private long burstSeconds = 60;

  FakeClaudeSettings in(FakeClaudeSettings settings) {
    boolean none =
        Stream.of(requestsPerMinute, inputTokensPerMinute, outputTokensPerMinute)
            .allMatch(Objects::isNull);
    return none ? settings : settings.withLimits(limits());
  }

  private FakeRateLimits limits() {
    FakeRateLimits scale = FakeRateLimits.scaleTier();
    return FakeRateLimits.enforced(
            given(requestsPerMinute, scale.requestsPerMinute()),
            given(inputTokensPerMinute, scale.inputTokensPerMinute()),
            given(outputTokensPerMinute, scale.outputTokensPerMinute()))
        .withBurst(Duration.ofSeconds(burstSeconds));
  }

  private static long given(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }
}
