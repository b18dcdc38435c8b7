package dev.batuta.ledger;

import dev.batuta.events.Event;
import dev.batuta.events.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commits changes with their events and then tells whoever watches. */
public final class Journal {
  private final Ledger ledger;
  private final EventListener listener;

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
    ledger.commit(batchId, changes, events).forEach(listener::on);
  }

  /** Commits one change that nobody is told of. */
  public void commit(@Nullable String batchId, Change change) {
    commit(batchId, List.of(change), List.of());
  }
}
