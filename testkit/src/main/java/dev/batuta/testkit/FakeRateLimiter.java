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
 * Three token buckets that refill continuously: requests, input tokens, output tokens.
 *
 * <p>As in the API, a request is admitted while every bucket has something left, and its tokens are
 * taken when they are known. A bucket can therefore be overdrawn, and then refuses until it has
 * refilled.
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
    requests = new Bucket(limits.requestsPerMinute(), now);
    input = new Bucket(limits.inputTokensPerMinute(), now);
    output = new Bucket(limits.outputTokensPerMinute(), now);
  }

  /** Takes one request, or says how long to wait for it. */
  synchronized Optional<Duration> refuses() {
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
    }
    return wait;
  }

  /** Takes the tokens of one answer. */
  synchronized void spend(FakeTokens tokens) {
    refill();
    input.level -= tokens.input() + tokens.cacheWrite();
    output.level -= tokens.output();
  }

  /** The headers that tell where the limits stand. */
  synchronized Map<String, String> headers() {
    refill();
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "requests", requests.capacity, (long) requests.level, requests.fullAt());
    put(headers, "input-tokens", input.capacity, rounded(input.level), input.fullAt());
    put(headers, "output-tokens", output.capacity, rounded(output.level), output.fullAt());
    put(
        headers,
        "tokens",
        input.capacity + output.capacity,
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
    private final long capacity;
    private double level;
    private Instant asOf;

    Bucket(long capacity, Instant now) {
      this.capacity = capacity;
      level = capacity;
      asOf = now;
    }

    void refill(Instant now) {
      double gained = Duration.between(asOf, now).toNanos() * (capacity / NANOS_PER_MINUTE);
      level = Math.min((double) capacity, level + Math.max(0, gained));
      asOf = now;
    }

    Duration untilOne() {
      return timeFor(1 - level);
    }

    Instant fullAt() {
      return asOf.plus(timeFor(capacity - level));
    }

    private Duration timeFor(double amount) {
      return Duration.ofNanos((long) Math.ceil(amount / (capacity / NANOS_PER_MINUTE)));
    }
  }
}
