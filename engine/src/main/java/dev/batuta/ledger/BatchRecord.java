package dev.batuta.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A run over a selection of items.
 *
 * @param selection what was asked for, in a form that equal requests share
 * @param itemIds what it executes
 */
public record BatchRecord(
    String id, String selection, List<String> itemIds, Instant startedAt, boolean finished) {
  public BatchRecord {
    itemIds = List.copyOf(itemIds);
  }
}
