package dev.batuta.ledger;

import dev.batuta.usage.CostRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run over a selection of items.
 *
 * @param selection what was asked for, in a form that equal requests share
 * @param itemIds what it executes
 * @param forecast of its cost when it began, null where none was made
 */
public record BatchRecord(
    String id,
    String selection,
    List<String> itemIds,
    Instant startedAt,
    boolean finished,
    @Nullable CostRange forecast) {
  public BatchRecord {
    itemIds = List.copyOf(itemIds);
  }
}
