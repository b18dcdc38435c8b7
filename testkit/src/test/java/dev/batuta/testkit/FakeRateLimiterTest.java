package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FakeRateLimiterTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
  private final Clock clock = new MovedClock(now);

  @Test
  void countsDownAndFillsUpAgain() {
    FakeRateLimiter limiter = new FakeRateLimiter(limits(60, false), clock);
    limiter.refuses(6_000);
    limiter.spendOutput(3_000);

    assertThat(limiter.headers())
        .containsEntry("anthropic-ratelimit-requests-remaining", "59")
        .containsEntry("anthropic-ratelimit-requests-reset", "2026-11-24T10:00:01Z")
        .containsEntry("anthropic-ratelimit-input-tokens-remaining", "54000")
        .containsEntry("anthropic-ratelimit-input-tokens-reset", "2026-11-24T10:00:06Z")
        .containsEntry("anthropic-ratelimit-output-tokens-remaining", "27000")
        .containsEntry("anthropic-ratelimit-tokens-limit", "90000")
        .containsEntry("anthropic-ratelimit-tokens-remaining", "81000");

    now.updateAndGet(instant -> instant.plusSeconds(6));

    assertThat(limiter.headers())
        .containsEntry("anthropic-ratelimit-input-tokens-remaining", "60000")
        .containsEntry("anthropic-ratelimit-output-tokens-remaining", "30000");
  }

  @Test
  void refusesUntilARequestHasFlownBackIn() {
    FakeRateLimiter limiter = new FakeRateLimiter(limits(1, true), clock);

    assertThat(limiter.refuses(0)).isEmpty();
    assertThat(limiter.refuses(0)).hasValue(Duration.ofMinutes(1));
    now.updateAndGet(instant -> instant.plusSeconds(60));
    assertThat(limiter.refuses(0)).isEmpty();
  }

  @Test
  void refusesUntilOverdrawnTokensAreMadeUpFor() {
    FakeRateLimiter limiter = new FakeRateLimiter(limits(60, true), clock);
    limiter.spendOutput(45_000);

    assertThat(limiter.refuses(0).orElseThrow().toSeconds()).isEqualTo(30);
  }

  @Test
  void onlyCountsWhenLimitsAreNotEnforced() {
    FakeRateLimiter limiter = new FakeRateLimiter(limits(1, false), clock);
    limiter.refuses(0);

    assertThat(limiter.refuses(0)).isEmpty();
    assertThat(limiter.headers()).containsEntry("anthropic-ratelimit-requests-remaining", "0");
  }

  @Test
  void refusesAtOnceWhatTheAdmittedHaveNotLeft() {
    FakeRateLimiter limiter = new FakeRateLimiter(limits(60, true), clock);

    assertThat(limiter.refuses(90_000)).isEmpty();
    assertThat(limiter.refuses(1).orElseThrow().toSeconds()).isEqualTo(30);
  }

  @Test
  void admitsOneRequestPerSecondWhereOnlyASecondsWorthIsToBeHadAtOnce() {
    FakeRateLimits limits = limits(60, true).withBurst(Duration.ofSeconds(1));
    FakeRateLimiter limiter = new FakeRateLimiter(limits, clock);

    assertThat(limiter.refuses(0)).isEmpty();
    assertThat(limiter.refuses(0)).hasValue(Duration.ofSeconds(1));
    now.updateAndGet(instant -> instant.plusSeconds(30));
    assertThat(limiter.refuses(0)).isEmpty();
    assertThat(limiter.refuses(0)).hasValue(Duration.ofSeconds(1));
    assertThat(limiter.headers()).containsEntry("anthropic-ratelimit-requests-limit", "60");
  }

  private static FakeRateLimits limits(long requests, boolean enforced) {
    return new FakeRateLimits(requests, 60_000, 30_000, Duration.ofMinutes(1), enforced);
  }

  private static final class MovedClock extends Clock {
    private final AtomicReference<Instant> now;

    MovedClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      Instant instant = now.get();
      if (instant == null) {
        throw new IllegalStateException("the clock was never set");
      }
      return instant;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }
  }
}
