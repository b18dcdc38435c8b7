package dev.batuta.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.StopSignal;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.batuta.execution.CallOutcome.Unanswerable;
import dev.batuta.provider.Pacer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
  private static final Unanswerable ENDED = new Unanswerable("ended");

  private final List<Duration> waits = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final StopSignal stop = new StopSignal();
  private long nanos;
  private final Outside outside =
      new Outside(
          Clock.systemUTC(),
          () -> nanos,
          wait -> nanos += wait.toNanos(),
          UUID::randomUUID,
          new Random(1));
  private final Patience patience =
      new Patience(Duration.ofMinutes(30), (_, _, wait) -> waits.add(wait), stop, outside);

  @Test
  void waitsAsLongAsItIsToldAndALittleMore() throws Exception {
    assertThat(after(1, Duration.ofSeconds(20), false)).isEqualTo(ENDED);

    assertThat(waits).singleElement().satisfies(wait -> assertAbout(wait, 20));
  }

  @Test
  void waitsLongerEachTimeWhereItIsToldNothing() throws Exception {
    after(4, null, false);

    assertAbout(waits.get(0), 1);
    assertAbout(waits.get(1), 2);
    assertAbout(waits.get(2), 4);
    assertAbout(waits.get(3), 8);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3})
  void believesOnceThatItNeedNotWait(long millis) throws Exception {
    after(3, Duration.ofMillis(millis), false);

    assertThat(waits.get(0)).isLessThan(Duration.ofMillis(10));
    assertAbout(waits.get(1), 2);
    assertAbout(waits.get(2), 4);
  }

  @Test
  void endsThoughItIsAlwaysToldToComeAtOnce() {
    assertThatThrownBy(() -> always(new Postponed("503", Duration.ZERO, false)))
        .isInstanceOf(RunStopped.class)
        .hasMessageContainingAll("503", "patience ends after 1800 s", "run again");
    assertThat(calls).hasValueLessThan(50);
  }

  @Test
  void doesNotCountHowLongTheFirstCallTook() throws Exception {
    AtomicInteger left = new AtomicInteger(1);

    assertThat(
            patience.untilAnswered(
                "A",
                () -> {
                  nanos += Duration.ofMinutes(40).toNanos();
                  return left.getAndDecrement() > 0 ? new Postponed("429", null, false) : ENDED;
                }))
        .isEqualTo(ENDED);
  }

  @Test
  void buysNothingAFifthTimeThatIsLostUnderWay() {
    assertThatThrownBy(() -> always(new Postponed("the connection broke", null, true)))
        .isInstanceOf(RunStopped.class)
        .hasMessage(
            "the connection broke; 5 calls for item A were lost under way, and each of them may be"
                + " billed; run again to go on");
    assertThat(calls).hasValue(5);
  }

  @Test
  void countsAllThatACallWaitsForItsTurn() {
    Pacer.Waiting turn = patience.forTurn("A");
    turn.waits(Duration.ofMinutes(20), true);
    nanos += Duration.ofMinutes(15).toNanos();

    assertThatThrownBy(() -> turn.waits(Duration.ofMinutes(20), true))
        .isInstanceOf(RunStopped.class)
        .hasMessageContaining("the provider asks to wait 1200 s");
  }

  private CallOutcome always(Postponed postponed) throws InterruptedException {
    return patience.untilAnswered(
        "A",
        () -> {
          calls.incrementAndGet();
          return postponed;
        });
  }

  /** What comes after so many times of being asked to wait. */
  private CallOutcome after(int times, @Nullable Duration retryAfter, boolean isLost)
      throws InterruptedException {
    AtomicInteger left = new AtomicInteger(times);
    return patience.untilAnswered(
        "A", () -> left.getAndDecrement() > 0 ? new Postponed("busy", retryAfter, isLost) : ENDED);
  }

  /** At least so long, and at most a quarter more. */
  private static void assertAbout(Duration wait, long seconds) {
    assertThat(wait).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1250));
  }
}
