package dev.batuta.ledger;

import dev.batuta.outcome.Approach;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
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
    Instant plannedAt) {

  /** What it used. One that was never sent is no call; one that is under way has no cost yet. */
  public Usage usage() {
    return switch (state) {
      case SETTLED, ANSWERED -> Usage.settled(tokens, cost);
      case UNKNOWN -> Usage.unknown(cost);
      case SENT, FAILED -> new Usage(1, Tokens.NONE, Usd.ZERO, Usd.ZERO);
      case PLANNED, RESERVED, REFUSED -> Usage.NONE;
    };
  }
}
