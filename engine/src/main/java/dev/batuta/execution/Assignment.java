package dev.batuta.execution;

import dev.batuta.backlog.Item;
import org.jspecify.annotations.Nullable;

/**
 * An item that is being executed.
 *
 * @param batchId the batch it is executed in, null outside of one
 * @param round of the item's attempts, as the ledger counts them
 * @param note a person's words for the model
 */
record Assignment(
    Item item, @Nullable String batchId, int round, int maxAttempts, @Nullable String note) {
  Assignment {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
    }
  }
}
