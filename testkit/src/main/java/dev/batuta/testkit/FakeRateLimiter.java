package dev.batuta.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of one model: three token buckets that refill continuously, of requests, input tokens
 * and output tokens.
 *
 * <p>As in the API, a request is admitted while every bucket has something left. Its input is taken
 * at once and its output when the answer ends. A bucket can therefore be overdrawn, and then
 * refuses until it has refilled.
 */
final class FakeRateLimiter {
  private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long ROUNDING = 1_000;

  private final Clock clock;
  private final boolean enforced;
  private final Bucket requests;
  private final Bucket input;
  private final Bucket output;

  FakeRateLimiter(FakeRateLimits limits, Clock clock) {
    this.clock = clock;
    enforced = limits.enforced();
    Instant now = clock.instant();
    requests = new Bucket(limits.requestsPerMinute(), limits.burst(), now);
    input = new Bucket(limits.inputTokensPerMinute(), limits.burst(), now);
    output = new Bucket(limits.outputTokensPerMinute(), limits.burst(), now);
  }

  /** Takes one request with these input tokens, or says how long to wait for it. */
  synchronized Optional<Duration> refuses(long inputTokens) {
    refill();
    Optional<Duration> wait =
        enforced
            ? Stream.of(requests, input, output)
                .filter(bucket -> bucket.level < 1)
                .map(Bucket::untilOne)
                .max(Duration::compareTo)
            : Optional.empty();
    if (wait.isEmpty()) {
      requests.level -= 1;
      input.level -= inputTokens;
    }
    return wait;
  }

  /** Takes the output of one answer. */
  synchronized void spendOutput(long tokens) {
    refill();
    output.level -= tokens;
  }

  /** The headers that tell where the limits stand. */
  synchronized Map<String, String> headers() {
    refill();
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "requests", requests.perMinute, (long) requests.level, requests.fullAt());
    put(headers, "input-tokens", input.perMinute, rounded(input.level), input.fullAt());
    put(headers, "output-tokens", output.perMinute, rounded(output.level), output.fullAt());
    put(
        headers,
        "tokens",
        input.perMinute + output.perMinute,
        rounded(Math.max(0, input.level) + Math.max(0, output.level)),
        input.fullAt().isAfter(output.fullAt()) ? input.fullAt() : output.fullAt());
    return headers;
  }

  private void refill() {
    Instant now = clock.instant();
    Stream.of(requests, input, output).forEach(bucket -> bucket.refill(now));
  }

  private static void put(
      Map<String, String> headers, String name, long limit, long remaining, Instant reset) {
    String prefix = "anthropic-ratelimit-" + name;
    headers.put(prefix + "-limit", Long.toString(limit));
    headers.put(prefix + "-remaining", Long.toString(Math.max(0, remaining)));
    headers.put(prefix + "-reset", reset.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static long rounded(double tokens) {
    return Math.round(tokens / ROUNDING) * ROUNDING;
  }

  private static final class Bucket {
    private final long perMinute;
    private final double capacity;
    private double level;
    private Instant asOf;

    Bucket(long perMinute, Duration burst, Instant now) {
      this.perMinute = perMinute;
      capacity = Math.max(1, perMinute * (burst.toNanos() / NANOS_PER_MINUTE));
      level = capacity;
      asOf = now;
    }

    void refill(Instant now) {
      double gained = Duration.between(asOf, now).toNanos() * (perMinute / NANOS_PER_MINUTE);
      level = Math.min(capacity, level + Math.max(0, gained));
      asOf = now;
    }

    Duration untilOne() {
      return timeFor(1 - level);
    }

    Instant fullAt() {
      return asOf.plus(timeFor(capacity - level));
    }

    private Duration timeFor(double amount) {
      return Duration.ofNanos((long) Math.ceil(amount / (perMinute / NANOS_PER_MINUTE)));
    }
  }
}
