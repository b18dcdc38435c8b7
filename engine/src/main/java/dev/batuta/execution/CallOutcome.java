package dev.batuta.execution;

import dev.batuta.ledger.CallRecord.Answered;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of calling a model for an attempt. */
sealed interface CallOutcome {
  /** Nothing is waited for any more. */
  sealed interface Ended extends CallOutcome {}

  /**
   * An answer is stored and paid.
   *
   * @param model the id of the one that gave it, perhaps under an earlier run's profile
   */
  record Paid(Answered answer, String model) implements Ended {}

  /** This item cannot be answered; calling again would not help. */
  record Unanswerable(String message) implements Ended {}

  /**
   * The provider asks to wait, or cannot be reached.
   *
   * @param retryAfter what it asked for, null when it did not say
   * @param isLost whether the call was under way and may be billed
   */
  record Postponed(String message, @Nullable Duration retryAfter, boolean isLost)
      implements CallOutcome {}
}
