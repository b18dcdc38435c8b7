package dev.batuta.ledger;

import dev.batuta.outcome.Approach;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call without its texts, for sums.
 *
 * @param tariff of its answer, the standard before there is one
 * @param cost settled cost, or the worst case when unknown or under way, else zero
 */
public record CallLine(
    UUID id,
    String itemId,
    @Nullable String batchId,
    int round,
    int attempt,
    Approach approach,
    String provider,
    String model,
    CallState state,
    Tokens tokens,
    Tariff tariff,
    Usd cost,
    Instant plannedAt) {}
