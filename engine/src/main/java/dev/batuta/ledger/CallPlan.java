package dev.batuta.ledger;

import dev.batuta.outcome.Approach;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call before it is made.
 *
 * @param round begins at 1 and grows with every {@code retry} of the item
 * @param attempt 1-based within the round
 * @param provider such as {@code anthropic}
 * @param worstCase the most that it can cost, rounded up, and use
 */
public record CallPlan(
    UUID id,
    String itemId,
    @Nullable String batchId,
    int round,
    int attempt,
    Approach approach,
    String provider,
    String model,
    Prompt prompt,
    Expense worstCase,
    Instant plannedAt) {}
