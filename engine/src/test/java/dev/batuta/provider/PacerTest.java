package dev.batuta.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.Pacer.Permit;
import dev.batuta.provider.Pacer.Ticket;
import dev.batuta.provider.Pacer.Waiting;
import dev.batuta.provider.RateStatus.Allowance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one thread, with a time that passes only while somebody sleeps. */
@Timeout(20)
class PacerTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE / 2);
  private final long start = now.get();
  private final List<Duration> told = new ArrayList<>();
  private final Pacer pacer =
      new Pacer(now::get, howLong -> now.addAndGet(Math.max(1, howLong.toNanos())));

  @Test
  void letsAMinutesWorthGoAtOnceAndTheRestAsItRefills() throws Exception {
    RateLimits sixty = new RateLimits(60, 0, 0);

    for (int call = 0; call < 60; call++) {
      succeed(sixty, 0, 0);
    }
    assertThat(elapsed()).isZero();
    for (int call = 0; call < 10; call++) {
      succeed(sixty, 0, 0);
    }
    assertThat(elapsed()).isBetween(Duration.ofMillis(9_900), Duration.ofSeconds(11));
  }

  @Test
  void believesTheHeadersMoreThanWhatWasConfigured() throws Exception {
    RateLimits thousand = new RateLimits(1_000, 0, 0);
    try (Permit first = acquire("A", thousand, 0, 0)) {
      first.limits(requests(20, 3));
    }

    for (int call = 0; call < 4; call++) { // what remains may have been rounded down
      succeed(thousand, 0, 0);
    }
    assertThat(elapsed()).isZero();
    succeed(thousand, 0, 0);
    assertThat(elapsed()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void keepsToWhatTheProviderTellsWhereNothingWasConfigured() throws Exception {
    try (Permit first = acquire("A", RateLimits.UNKNOWN, 0, 0)) {
      first.limits(requests(60, 0));
    }
    succeed(RateLimits.UNKNOWN, 0, 0);
    succeed(RateLimits.UNKNOWN, 0, 0);

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsForOutputTokensThatRefillAndGivesBackWhatWasGuessedTooHigh() throws Exception {
    RateLimits limits = new RateLimits(0, 0, 6_000);
    try (Permit call = acquire("A", limits, 0, 6_000)) {
      call.used(0, 1_000);
    }
    succeed(limits, 0, 5_000);
    assertThat(elapsed()).isZero();
    succeed(limits, 0, 600);

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(6));
    assertThat(told).containsExactly(Duration.ofSeconds(6));
  }

  @Test
  void takesNothingForACallThatFailed() throws Exception {
    RateLimits limits = new RateLimits(0, 1_000, 1_000);
    try (Permit call = acquire("A", limits, 1_000, 1_000)) {
      call.failed(new Wait("cut", null, true, Reason.LOST));
    }
    succeed(limits, 1_000, 1_000);

    assertThat(elapsed()).isZero();
  }

  @Test
  void letsNobodyGoWhileTheProviderAsksToWait() throws Exception {
    try (Permit call = acquire("A", RateLimits.UNKNOWN, 0, 0)) {
      call.failed(new Wait("429", Duration.ofSeconds(20), false, Reason.RATE_LIMIT));
    }
    succeed(RateLimits.UNKNOWN, 0, 0);

    assertThat(elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void tellsAgainWhenAWaitHasBecomeClearlyLonger() throws Exception {
    Permit one = acquire("A", RateLimits.UNKNOWN, 0, 0);
    Permit other = acquire("A", RateLimits.UNKNOWN, 0, 0);
    one.failed(new Wait("429", Duration.ofSeconds(2), false, Reason.RATE_LIMIT));

    assertThatThrownBy(
            () ->
                pacer.acquire(
                    new Ticket("A", "haiku", RateLimits.UNKNOWN, 0, () -> 0),
                    new Waiting() {
                      @Override
                      public void check() {}

                      @Override
                      public void waits(Duration howLong, boolean asked) {
                        told.add(howLong);
                        if (told.size() > 1) {
                          throw new IllegalStateException("that is too long");
                        }
                        Duration hour = Duration.ofHours(1);
                        other.failed(new Wait("429", hour, false, Reason.RATE_LIMIT));
                      }
                    }))
        .hasMessage("that is too long");
    assertThat(told).containsExactly(Duration.ofSeconds(2), Duration.ofHours(1));
  }

  @Test
  void takesAHugeLimitForNone() throws Exception {
    try (Permit first = acquire("A", new RateLimits(60, 0, 0), 0, 0)) {
      first.limits(requests(1_000_000_000_000L, 999_999_999_999L));
      first.used(0, 0);
    }
    for (int call = 0; call < 100; call++) {
      succeed(RateLimits.UNKNOWN, 0, 0);
    }

    assertThat(elapsed()).isZero();
  }

  @Test
  void countsInSecondsOnceCallsWereTurnedAwayThatItHadLetGo() throws Exception {
    RateLimits sixty = new RateLimits(60, 0, 0);
    for (int call = 0; call < 3; call++) {
      try (Permit permit = acquire("A", sixty, 0, 0)) {
        permit.limits(requests(60, 0));
        permit.failed(new Wait("429", Duration.ofSeconds(1), false, Reason.RATE_LIMIT));
      }
    }
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    Duration before = elapsed();
    for (int call = 0; call < 11; call++) {
      succeed(sixty, 0, 0);
    }

    assertThat(elapsed().minus(before)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  @Test
  void hasFewCallsUnderWayUntilSomeWentWell() throws Exception {
    List<Permit> underWay = new ArrayList<>();
    for (int call = 0; call < 4; call++) {
      underWay.add(acquire("A", RateLimits.UNKNOWN, 0, 0));
    }
    assertThatThrownBy(this::acquireUnlessItHasToWait).hasMessage("it has to wait");

    for (Permit permit : underWay) {
      permit.used(0, 0);
      permit.close();
    }
    for (int call = 0; call < 8; call++) {
      acquire("A", RateLimits.UNKNOWN, 0, 0);
    }
    assertThatThrownBy(this::acquireUnlessItHasToWait).hasMessage("it has to wait");
  }

  @Test
  void halvesWhatIsUnderWayOnceForAllCallsThatMetTheSameOverload() throws Exception {
    List<Permit> underWay = new ArrayList<>();
    for (int call = 0; call < 4; call++) {
      underWay.add(acquire("A", RateLimits.UNKNOWN, 0, 0));
    }
    underWay.getFirst().failed(new Wait("529", null, false, Reason.OVERLOAD));
    underWay.getLast().failed(new SlowDown("slower", null));
    underWay.forEach(Permit::close);

    acquire("A", RateLimits.UNKNOWN, 0, 0);
    acquire("A", RateLimits.UNKNOWN, 0, 0);
    assertThatThrownBy(this::acquireUnlessItHasToWait).hasMessage("it has to wait");
  }

  @Test
  void keepsTheLimitsOfEachClassOfModelsApart() throws Exception {
    RateLimits one = new RateLimits(1, 0, 0);
    pacer.acquire(new Ticket("A", "haiku", one, 0, () -> 0), patient(null)).close();
    pacer.acquire(new Ticket("A", "opus", one, 0, () -> 0), patient(null)).close();

    assertThat(elapsed()).isZero();
  }

  @Test
  void starvesNoProjectThatSharesTheAccount() throws Exception {
    List<Permit> underWay = new ArrayList<>();
    for (int call = 0; call < 4; call++) {
      underWay.add(acquire("large", RateLimits.UNKNOWN, 0, 0));
    }
    List<String> served = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (String project : List.of("large", "large", "large", "large", "small")) {
      CountDownLatch waits = new CountDownLatch(1);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Permit permit =
                        pacer.acquire(
                            new Ticket(project, "haiku", RateLimits.UNKNOWN, 0, () -> 0),
                            patient(waits))) {
                      synchronized (served) {
                        served.add(project);
                      }
                      permit.failed(new Wait("529", null, false, Reason.LOST));
                    } catch (InterruptedException aborted) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
    }
    underWay.getFirst().close(); // one after the other gets its place
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(served).hasSize(5);
    assertThat(served.subList(0, 2)).contains("small");
  }

  private void succeed(RateLimits limits, long input, long output) throws InterruptedException {
    try (Permit permit = acquire("A", limits, input, output)) {
      permit.used(input, output);
    }
  }

  private Permit acquire(String project, RateLimits limits, long input, long output)
      throws InterruptedException {
    return pacer.acquire(new Ticket(project, "haiku", limits, input, () -> output), patient(null));
  }

  private void acquireUnlessItHasToWait() throws InterruptedException {
    AtomicLong checks = new AtomicLong();
    pacer.acquire(
        new Ticket("A", "haiku", RateLimits.UNKNOWN, 0, () -> 0),
        new Waiting() {
          @Override
          public void check() {
            if (checks.incrementAndGet() > 1) {
              throw new IllegalStateException("it has to wait");
            }
          }

          @Override
          public void waits(Duration howLong, boolean asked) {}
        });
  }

  private Waiting patient(@Nullable CountDownLatch begun) {
    return new Waiting() {
      @Override
      public void check() {
        if (begun != null) {
          begun.countDown();
        }
      }

      @Override
      public void waits(Duration howLong, boolean asked) {
        told.add(howLong);
      }
    };
  }

  private Duration elapsed() {
    return Duration.ofNanos(now.get() - start);
  }

  private static RateStatus requests(long perMinute, long remaining) {
    return new RateStatus(new Allowance(perMinute, remaining, 1), null, null);
  }
}
