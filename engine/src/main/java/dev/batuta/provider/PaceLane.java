package dev.batuta.provider;

import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.Pacer.Permit;
import dev.batuta.provider.Pacer.Ticket;
import dev.batuta.provider.Pacer.Waiting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one class of models. Whoever is next in the queue watches the limits, all others
 * wait to become next; whatever changes wakes the next alone.
 */
final class PaceLane {
  /** The longest that the next in turn sleeps at once, since limits may be corrected meanwhile. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  /** A wait has another reason when it ends so much later than was told. */
  private static final Duration CLEARLY_LONGER = Duration.ofSeconds(5);

  private static final long CHECK_EVERY_MS = 250;

  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final ReentrantLock lock = new ReentrantLock();
  private final FairQueue<Waiter> queue = new FairQueue<>();
  private final CallWindow window = new CallWindow();
  private final RateBucket requests;
  private final RateBucket input;
  private final RateBucket output;
  private boolean limitsAreTold;
  private long pausedUntil;

  PaceLane(RateLimits starting, LongSupplier nanoTime, Sleeper sleeper) {
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    requests = new RateBucket(starting.requests(), nanoTime);
    input = new RateBucket(starting.input(), nanoTime);
    output = new RateBucket(starting.output(), nanoTime);
    pausedUntil = nanoTime.getAsLong();
  }

  private static final class Waiter {
    private final Condition turn;
    private @Nullable Long toldUntil;

    Waiter(Condition turn) {
      this.turn = turn;
    }
  }

  Permit acquire(Ticket ticket, Waiting waiting) throws InterruptedException {
    lock.lock();
    Waiter waiter = new Waiter(lock.newCondition());
    queue.add(ticket.project(), waiter);
    boolean admitted = false;
    try {
      while (!admitted) {
        waiting.check();
        Duration told = worthTelling(ticket, waiter);
        if (told.isPositive()) {
          boolean asked = pause().compareTo(told) >= 0;
          unlocked(() -> waiting.waits(told, asked));
        }
        boolean isNext = queue.next().filter(waiter::equals).isPresent();
        if (!isNext || !window.isOpen()) {
          waiter.turn.await(CHECK_EVERY_MS, TimeUnit.MILLISECONDS);
        } else {
          Duration wait = untilRoom(ticket, 0);
          if (wait.isZero()) {
            admitted = true;
          } else {
            sleep(wait);
          }
        }
      }
      return admit(ticket, waiter);
    } finally {
      if (!admitted) {
        queue.gaveUp(ticket.project(), waiter);
      }
      wakeNext();
      lock.unlock();
    }
  }

  private Permit admit(Ticket ticket, Waiter waiter) {
    queue.served(ticket.project(), waiter);
    requests.reserve(1);
    input.reserve(ticket.input());
    long expected = ticket.output().getAsLong();
    output.reserve(expected);
    return new Admitted(ticket.input(), expected, window.begin());
  }

  /** Without the lock, so that responses can correct the limits meanwhile. */
  private void sleep(Duration wait) throws InterruptedException {
    lock.unlock();
    try {
      sleeper.sleep(wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP);
    } finally {
      lock.lock();
    }
  }

  /** Whoever is told may be as slow as a terminal, and has no part in the limits. */
  private void unlocked(Runnable telling) {
    lock.unlock();
    try {
      telling.run();
    } finally {
      lock.lock();
    }
  }

  /** How long it waits, where that is news: the first time, and when it has become longer. */
  private Duration worthTelling(Ticket ticket, Waiter waiter) {
    Duration wait = untilRoom(ticket, queue.size() - 1);
    long now = nanoTime.getAsLong();
    Long told = waiter.toldUntil;
    Duration later = told == null ? wait : wait.minusNanos(told - now);
    if (later.compareTo(told == null ? WORTH_TELLING : CLEARLY_LONGER) < 0) {
      return Duration.ZERO;
    }
    waiter.toldUntil = now + wait.toNanos();
    return wait;
  }

  /** Until a call can go, after so many others like it. */
  private Duration untilRoom(Ticket ticket, long others) {
    long expected = ticket.output().getAsLong();
    return longest(
        pause(),
        requests.untilRoomFor(1, others),
        input.untilRoomFor(ticket.input(), others * ticket.input()),
        output.untilRoomFor(expected, others * expected));
  }

  private static Duration longest(Duration... durations) {
    Duration longest = Duration.ZERO;
    for (Duration duration : durations) {
      longest = duration.compareTo(longest) > 0 ? duration : longest;
    }
    return longest;
  }

  private Duration pause() {
    return Duration.ofNanos(Math.max(0, pausedUntil - nanoTime.getAsLong()));
  }

  private void pauseFor(@Nullable Duration asked) {
    if (asked != null) {
      pausedUntil = Math.max(pausedUntil, nanoTime.getAsLong() + asked.toNanos());
    }
  }

  private void wakeNext() {
    queue.next().ifPresent(waiter -> waiter.turn.signal());
  }

  /** A call under way. */
  private final class Admitted implements Permit {
    private final long takenInput;
    private final long takenOutput;
    private final long call;
    private RateStatus told = RateStatus.UNTOLD;
    private boolean isCounted;
    private boolean isAnswered;
    private boolean isClosed;

    Admitted(long takenInput, long takenOutput, long call) {
      this.takenInput = takenInput;
      this.takenOutput = takenOutput;
      this.call = call;
    }

    @Override
    public void limits(RateStatus status) {
      locked(
          () -> {
            told = status;
            countRequest();
            limitsAreTold |= status.requests() != null;
            requests.correct(status.requests());
            input.correct(status.input());
            output.correct(status.output());
          });
    }

    @Override
    public void used(long inputTokens, long outputTokens) {
      locked(
          () -> {
            isAnswered = true;
            input.settle(takenInput, inputTokens);
            output.settle(takenOutput, outputTokens);
            window.succeeded(call);
          });
    }

    @Override
    public void failed(ModelFailure failure) {
      locked(
          () -> {
            switch (failure) {
              case Wait wait -> waits(wait);
              case SlowDown slower -> {
                pauseFor(slower.retryAfter());
                window.congested(call);
              }
              case StopRun _, FailItem _ -> {}
            }
          });
    }

    /** A limit that is told by numbers is kept by them; one that is not only by fewer calls. */
    private void waits(Wait wait) {
      switch (wait.reason()) {
        case RATE_LIMIT -> {
          pauseFor(wait.retryAfter());
          requests.turnedAway(told.requests(), pause());
          input.turnedAway(told.input(), pause());
          output.turnedAway(told.output(), pause());
          if (!limitsAreTold) {
            window.congested(call);
          }
        }
        case OVERLOAD -> window.congested(call);
        case LOST -> {}
      }
    }

    /** What a failed call took of the tokens is given back: it produced none that count. */
    @Override
    public void close() {
      locked(
          () -> {
            if (!isClosed) {
              isClosed = true;
              window.end();
              countRequest();
              if (!isAnswered) {
                input.settle(takenInput, 0);
                output.settle(takenOutput, 0);
              }
            }
          });
    }

    /** The provider has counted the request, or never will; either way it is not given back. */
    private void countRequest() {
      if (!isCounted) {
        isCounted = true;
        requests.settle(1, 1);
      }
    }

    private void locked(Runnable change) {
      lock.lock();
      try {
        change.run();
        wakeNext();
      } finally {
        lock.unlock();
      }
    }
  }
}
