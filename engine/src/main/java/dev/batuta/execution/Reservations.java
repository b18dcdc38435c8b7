package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal;
import dev.batuta.ledger.Admission.OverLimit;
import dev.batuta.ledger.Admission.Reserved;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Ledger;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sets money aside before a call. A call that does not fit waits while calls in flight may still
 * turn out cheaper than their worst case; it is refused when nothing is in flight any more.
 */
final class Reservations {
  /**
   * Another process may settle calls too, so that waiting for our own signal alone is not enough.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Ledger ledger;
  private final StopSignal stop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private long ended;

  Reservations(Ledger ledger, StopSignal stop) {
    this.ledger = ledger;
    this.stop = stop;
  }

  /**
   * Reserves a call's worst case.
   *
   * @return why this item alone cannot be called, when its own cap is reached
   * @throws RunStopped when a cap of the batch or the day is reached, or a person asked to stop
   */
  Optional<String> reserve(CallPlan plan, List<Cap> caps) throws InterruptedException {
    while (true) {
      stop.check();
      long seen = ended();
      switch (ledger.admit(plan, caps, false)) {
        case Reserved _ -> {
          return Optional.empty();
        }
        case OverLimit over when over.inFlight().isGreaterThan(Usd.ZERO) -> awaitEndOfACall(seen);
        case OverLimit over -> {
          ledger.admit(plan, caps, true);
          return refuse(plan, over);
        }
      }
    }
  }

  /** Tells those who wait that a call in flight has ended. */
  void callEnded() {
    lock.lock();
    try {
      ended++;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Optional<String> refuse(CallPlan plan, OverLimit over) {
    String figures =
        over.spent()
            + " of "
            + over.cap().limit()
            + " spent, and the next call can cost up to "
            + plan.worstCase();
    return switch (over.cap().scope()) {
      case TASK -> Optional.of("limits.max_cost_per_task_usd is reached: " + figures);
      case BATCH ->
          throw new RunStopped(
              Reason.HARD_CAP,
              "the cost cap of this run is reached: "
                  + figures
                  + "; go on with a higher --max-cost");
      case DAY ->
          throw new RunStopped(
              Reason.HARD_CAP,
              "limits.max_cost_per_day_usd is reached: "
                  + figures
                  + "; go on tomorrow (UTC) or raise it");
    };
  }

  private long ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a call has ended since {@code seen}, or it is time to look again. */
  private void awaitEndOfACall(long seen) throws InterruptedException {
    lock.lock();
    try {
      long left = LOOK_AGAIN.toNanos();
      while (ended == seen && left > 0) {
        left = freed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
