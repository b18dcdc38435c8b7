package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal;
import dev.batuta.execution.CallOutcome.Ended;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.batuta.provider.Pacer;
import java.time.Duration;

/**
 * Waits out what a provider asks to wait for: as long as it says, else with exponential backoff
 * from one second to one minute; and a little more, so that not all come back at once; until
 * patience ends. A person who asks to stop is heard meanwhile.
 */
public final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final double MOST_JITTER = 0.25;

  /** Nobody who presses Ctrl-C should wait longer for the program to notice. */
  private static final Duration LOOK_UP = Duration.ofMillis(250);

  private final Duration limit;
  private final Waiting waiting;
  private final StopSignal stop;
  private final Outside outside;

  /**
   * Patience with a provider.
   *
   * @param limit how long the waits of one call may be together
   * @param waiting is told what is waited for, and how long
   */
  public Patience(Duration limit, Waiting waiting, StopSignal stop, Outside outside) {
    this.limit = limit;
    this.waiting = waiting;
    this.stop = stop;
    this.outside = outside;
  }

  /** Is told when a call has to wait. */
  @FunctionalInterface
  public interface Waiting {
    void on(String itemId, String why, Duration howLong);
  }

  /** One call. */
  @FunctionalInterface
  interface Call {
    CallOutcome make() throws InterruptedException;
  }

  /**
   * Calls until there is an answer. What a call throws is never waited out.
   *
   * @throws RunStopped when waiting once more would take longer than patience lasts, or a person
   *     asked to stop
   */
  Ended untilAnswered(String itemId, Call call) throws InterruptedException {
    Duration waited = Duration.ZERO;
    Duration backoff = FIRST_WAIT;
    while (true) {
      switch (call.make()) {
        case Ended ended -> {
          return ended;
        }
        case Postponed postponed -> {
          Duration asked = postponed.retryAfter();
          Duration wait = aLittleMoreThan(asked == null ? backoff : asked);
          waited = waited.plus(wait);
          endAt(waited, postponed.message());
          waiting.on(itemId, postponed.message(), wait);
          sleep(wait);
        }
      }
      backoff = doubled(backoff);
    }
  }

  /** How a call waits for its turn: visibly, and not beyond patience where the provider asks. */
  Pacer.Waiting forTurn(String itemId) {
    return new Pacer.Waiting() {
      @Override
      public void check() {
        stop.check();
      }

      @Override
      public void waits(Duration howLong, boolean asked) {
        if (asked) {
          endAt(howLong, "the provider asks to wait " + howLong.toSeconds() + " s");
        }
        waiting.on(itemId, "the rate limit", howLong);
      }
    };
  }

  /** For whoever waits for something else than the provider: throws when it was asked to stop. */
  void check() {
    stop.check();
  }

  private void sleep(Duration wait) throws InterruptedException {
    Duration left = wait;
    while (left.isPositive()) {
      stop.check();
      Duration slice = left.compareTo(LOOK_UP) < 0 ? left : LOOK_UP;
      outside.sleeper().sleep(slice);
      left = left.minus(slice);
    }
  }

  private Duration aLittleMoreThan(Duration least) {
    double share = MOST_JITTER * outside.random().nextDouble();
    return least.plusMillis(Math.round(least.toMillis() * share));
  }

  private static Duration doubled(Duration backoff) {
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  private void endAt(Duration wait, String why) {
    if (wait.compareTo(limit) > 0) {
      throw new RunStopped(
          Reason.OUT_OF_PATIENCE,
          why
              + "; patience ends after "
              + limit.toSeconds()
              + " s (limits.patience); run again to go on");
    }
  }
}
