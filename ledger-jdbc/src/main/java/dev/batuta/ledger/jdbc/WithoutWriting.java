package dev.batuta.ledger.jdbc;

import dev.batuta.backlog.Item;
import dev.batuta.events.Event;
import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.Admission;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Ledger;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger that was opened for reading; asking it to change anything is a bug. */
interface WithoutWriting extends Ledger {
  @Override
  default void register(Collection<Item> items) {
    throw refusal();
  }

  @Override
  default BatchRecord openBatch(String selection, List<String> itemIds) {
    throw refusal();
  }

  @Override
  default List<EventEnvelope> commit(
      @Nullable String batchId, List<Change> changes, List<Event> events) {
    throw refusal();
  }

  @Override
  default Admission admit(CallPlan plan, List<Cap> caps, boolean recordRefusal) {
    throw refusal();
  }

  @Override
  default int takeUp() {
    throw refusal();
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("the ledger was opened for reading");
  }
}
