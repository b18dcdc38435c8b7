package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal;
import dev.batuta.execution.CallOutcome.Ended;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.batuta.provider.Pacer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits out what a provider asks to wait for: as long as it says, but from the second time on no
 * shorter than an exponential backoff from one second to one minute, which also holds where it says
 * nothing; and a little more, so that not all come back at once; until patience ends. It ends with
 * time, and with calls that are lost under way, since each of those may be billed. A person who
 * asks to stop is heard meanwhile.
 */
public final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_LOST = 5;
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
   * @param limit how long may be waited for an answer, calls without one included
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
    long since = 0;
    Duration backoff = FIRST_WAIT;
    int waits = 0;
    int lost = 0;
    while (true) {
      switch (call.make()) {
        case Ended ended -> {
          return ended;
        }
        case Postponed postponed -> {
          lost += postponed.isLost() ? 1 : 0;
          endAtLosses(lost, itemId, postponed.message());
          boolean isFirst = waits++ == 0;
          long now = outside.nanoTime().getAsLong();
          since = isFirst ? now : since; // how long the first call took is no waiting for others
          Duration wait = aLittleMoreThan(wait(postponed.retryAfter(), backoff, isFirst));
          Duration waited = Duration.ofNanos(now - since);
          endAt(waited.plus(wait), postponed.message());
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
      private @Nullable Long askedSince;

      @Override
      public void check() {
        stop.check();
      }

      @Override
      public void waits(Duration howLong, boolean asked) {
        if (asked) {
          long now = outside.nanoTime().getAsLong();
          askedSince = askedSince == null ? Long.valueOf(now) : askedSince;
          endAt(
              howLong.plusNanos(now - askedSince),
              "the provider asks to wait " + howLong.toSeconds() + " s");
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

  /** Who says "at once" again and again does not mean it. */
  private static Duration wait(@Nullable Duration asked, Duration backoff, boolean isFirst) {
    if (asked == null) {
      return backoff;
    }
    return isFirst || asked.compareTo(backoff) > 0 ? asked : backoff;
  }

  private static void endAtLosses(int lost, String itemId, String why) {
    if (lost >= MOST_LOST) {
      throw new RunStopped(
          Reason.OUT_OF_PATIENCE,
          "%s; %d calls for item %s were lost under way, and each of them may be billed; run again to go on"
              .formatted(why, lost, itemId));
    }
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
