package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.batch.StopSignal;
import dev.batuta.ledger.Admission.OverLimit;
import dev.batuta.ledger.Admission.Reserved;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Cap.Scope;
import dev.batuta.ledger.Ledger;
import dev.batuta.usage.Expense;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sets money aside before a call. A call that does not fit waits while calls in flight may still
 * turn out cheaper than their worst case; it is refused when nothing is in flight any more.
 */
public final class Reservations {
  /**
   * Another process may settle calls too, so that waiting for our own signal alone is not enough.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Ledger ledger;
  private final List<Cap> caps;
  private final StopSignal stop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final AtomicReference<@Nullable String> broken = new AtomicReference<>();
  private long ended;

  /**
   * Reservations in a ledger.
   *
   * @param caps all that hold, in the order in which they are asked
   * @param stop after which no new call begins
   */
  public Reservations(Ledger ledger, List<Cap> caps, StopSignal stop) {
    this.ledger = ledger;
    this.caps = List.copyOf(caps);
    this.stop = stop;
  }

  /**
   * Reserves a call's worst case.
   *
   * @return why this item alone cannot be called, when its own cap is reached
   * @throws RunStopped when a cap of the batch, the day or the project is reached, a person asked
   *     to stop, or a call did cost more than its worst case
   */
  Optional<String> reserve(CallPlan plan) throws InterruptedException {
    List<Cap> caps = capsOf(plan);
    while (true) {
      stop.check();
      checkBound();
      long seen = ended();
      switch (ledger.admit(plan, caps, false)) {
        case Reserved _ -> {
          return Optional.empty();
        }
        case OverLimit over when over.inFlight().exceeds(Expense.NONE) -> awaitEndOfACall(seen);
        case OverLimit _ -> {
          return switch (ledger.admit(plan, caps, true)) {
            case Reserved _ -> Optional.empty(); // somebody else has freed some money meanwhile
            case OverLimit over -> refuse(plan, over);
          };
        }
      }
    }
  }

  /** Outside of a batch there is no cap of one. */
  private List<Cap> capsOf(CallPlan plan) {
    return caps.stream()
        .filter(cap -> plan.batchId() != null || cap.scope() != Scope.BATCH)
        .toList();
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

  /** Tells that a call did cost more than was set aside, so that no cap can be relied on. */
  void boundBroken(String what) {
    broken.compareAndSet(null, what);
  }

  /** Why no further call is made, if one did. */
  Optional<RunStopped> broken() {
    return Optional.ofNullable(broken.get()).map(Reservations::stopped);
  }

  private void checkBound() {
    broken()
        .ifPresent(
            stopped -> {
              throw stopped;
            });
  }

  private static Optional<String> refuse(CallPlan plan, OverLimit over) {
    Cap cap = over.cap();
    String reached =
        "limits.%s is reached: %s of %s spent, and the next call can take up to %s"
            .formatted(
                cap.setting(),
                cap.limit().counted(over.spent()),
                cap.limit(),
                cap.limit().counted(plan.worstCase()));
    return switch (cap.scope()) {
      case CALL, TASK -> Optional.of(reached);
      case BATCH -> throw stopped(reached + "; go on with a higher one (--max-cost for money)");
      case DAY -> throw stopped(reached + "; go on tomorrow (UTC) or raise it");
      case PROJECT -> throw stopped(reached + "; raise it to go on");
    };
  }

  private static RunStopped stopped(String why) {
    return new RunStopped(Reason.HARD_CAP, why);
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
