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
    @Nullable Timing timing) {
  /**
   * How long an answer took.
   *
   * @param took from sending the request to the answer's last byte
   * @param firstToken until the model's first output, null where it had none
   */
  public record Timing(Duration took, @Nullable Duration firstToken) {}

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
