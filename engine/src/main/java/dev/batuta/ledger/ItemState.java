package dev.batuta.ledger;

import dev.batuta.backlog.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of an item besides its definition.
 *
 * @param reason why it is blocked or in review
 * @param round begins at 1 and grows with every {@code retry}
 * @param attempts made in this round
 * @param note a person's words for the model, from {@code retry --note}
 * @param tokenBudget as it was set or calculated, null before
 */
public record ItemState(
    String itemId,
    Status status,
    @Nullable String reason,
    int round,
    int attempts,
    @Nullable String note,
    @Nullable Integer tokenBudget,
    Instant updatedAt) {}
