package dev.batuta.ledger;

import dev.batuta.backlog.Status;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Usd;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that becomes true. Changes that belong together are committed together. */
public sealed interface Change {
  /**
   * An item has another status.
   *
   * @param reason null takes the old one away
   */
  record ItemMoved(String itemId, Status to, @Nullable String reason) implements Change {}

  /** An item's soft budget is set. */
  record TokenBudgetSet(String itemId, int tokens) implements Change {}

  /**
   * A new round begins: attempts count from one again and an earlier result no longer stands.
   *
   * @param note a person's words for the model
   */
  record RoundBegun(String itemId, @Nullable String note) implements Change {}

  /** A call is about to go on the wire. */
  record CallSent(UUID callId, Instant at) implements Change {}

  /** An answer arrived, before anything else is done with it. */
  record CallAnswered(UUID callId, Answered answer, Timing timing) implements Change {}

  /** An answer's cost is known. */
  record CallSettled(UUID callId, Usd cost) implements Change {}

  /** A call was certainly not billed. */
  record CallFailed(UUID callId, String error) implements Change {}

  /** A call was sent, and whether it was billed is not known. */
  record CallUnknown(UUID callId, String error) implements Change {}

  /** A person says what a call with unknown outcome did cost. */
  record UnknownSettled(UUID callId, Usd cost) implements Change {}

  /** An attempt of the item's present round is over. */
  record AttemptEnded(String itemId, Attempt attempt) implements Change {}

  /** An item has a result, which replaces an earlier one. */
  record ResultStored(TaskResult result) implements Change {}

  /** A remark. */
  record CommentAdded(Comment comment) implements Change {}

  /** What a batch will cost was forecast. */
  record BatchForecast(String batchId, CostRange forecast) implements Change {}

  /** Nothing of the batch can run any more. */
  record BatchFinished(String batchId) implements Change {}
}
