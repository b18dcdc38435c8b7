package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FastClockTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong(77);
  private final FastClock clock = new FastClock(60, START, nanos::get);

  @Test
  void letsAMinutePassInASecond() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(clock.nanoTime()).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(clock.withZone(ZoneId.of("Europe/Madrid")).instant()).isEqualTo(clock.instant());
  }

  @Test
  void saysHowLongAWaitReallyTakesAndNeverTooLittle() {
    assertThat(clock.real(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(50));
    assertThat(clock.real(Duration.ofNanos(61))).isEqualTo(Duration.ofNanos(2));
    assertThat(clock.real(Duration.ZERO)).isZero();
  }

  @Test
  void sleepsUntilItsOwnTimeHasPassed() throws Exception {
    FastClock fast = FastClock.times(3_600);
    Instant before = fast.instant();

    fast.sleep(Duration.ofMinutes(1));

    assertThat(fast.instant()).isAfterOrEqualTo(before.plusSeconds(60));
  }

  @Test
  void keepsPaceWithTheSystemAtOnce() {
    FastClock clock = FastClock.times(1);

    assertThat(clock.speed()).isEqualTo(1);
    assertThat(clock.real(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void cannotRunBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FastClock.times(0))
        .withMessage("speed must be at least 1, but is 0");
  }
}
