package dev.batuta.ledger;

import dev.batuta.events.Event;
import dev.batuta.events.EventListener;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits changes with their events and then tells whoever watches, one commit after the other, so
 * that events are heard in the order of their numbers.
 */
public final class Journal {
  private final Ledger ledger;
  private final EventListener listener;
  private final ReentrantLock order = new ReentrantLock();

  public Journal(Ledger ledger, EventListener listener) {
    this.ledger = ledger;
    this.listener = listener;
  }

  /** The ledger, for reading. */
  public Ledger ledger() {
    return ledger;
  }

  /** Commits changes together with the events that report them. */
  public void commit(@Nullable String batchId, List<Change> changes, List<Event> events) {
    order.lock();
    try {
      ledger.commit(batchId, changes, events).forEach(listener::on);
    } finally {
      order.unlock();
    }
  }

  /** Commits one change that nobody is told of. */
  public void commit(@Nullable String batchId, Change change) {
    commit(batchId, List.of(change), List.of());
  }
}
