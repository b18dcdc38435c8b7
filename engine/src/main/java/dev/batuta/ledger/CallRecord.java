package dev.batuta.ledger;

import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as the ledger knows it.
 *
 * @param cost settled cost; the worst case while it is under way or unknown; zero when it was
 *     refused or failed
 */
public record CallRecord(
    CallPlan plan,
    CallState state,
    @Nullable Answered answered,
    Usd cost,
    @Nullable String error,
    @Nullable Instant sentAt,
    @Nullable Duration took) {
  /**
   * An answer as it arrived.
   *
   * @param text whole and unredacted
   * @param stopReason such as {@code end_turn}
   */
  public record Answered(
      String text,
      String stopReason,
      @Nullable String stopDetail,
      Tokens tokens,
      Tariff tariff,
      @Nullable String requestId) {}
}
