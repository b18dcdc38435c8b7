package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;

/**
 * Waits out what a provider asks to wait for: as long as it says, else with exponential backoff
 * from one second to one minute and a quarter of jitter, until patience ends.
 */
final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final double JITTER = 0.25;

  private final Duration limit;
  private final ModelCalls.Waiting waiting;

  Patience(Duration limit, ModelCalls.Waiting waiting) {
    this.limit = limit;
    this.waiting = waiting;
  }

  /** One call. */
  @FunctionalInterface
  interface Call {
    CallOutcome make() throws InterruptedException;
  }

  /**
   * Calls until there is an answer.
   *
   * @throws RunStopped when patience ended first
   */
  CallOutcome untilAnswered(String itemId, Call call) throws InterruptedException {
    CallOutcome outcome;
    try {
      outcome = Failsafe.with(policy(itemId)).get(call::make);
    } catch (FailsafeException wrapped) {
      if (wrapped.getCause() instanceof InterruptedException aborted) {
        throw aborted;
      }
      throw wrapped;
    }
    if (outcome instanceof Postponed postponed) {
      throw new RunStopped(
          Reason.OUT_OF_PATIENCE,
          postponed.message()
              + "; waited "
              + limit.toSeconds()
              + " s (limits.patience); run again to go on");
    }
    return outcome;
  }

  private RetryPolicy<CallOutcome> policy(String itemId) {
    return RetryPolicy.<CallOutcome>builder()
        .handleResultIf(Postponed.class::isInstance)
        .withBackoff(FIRST_WAIT, LONGEST_WAIT)
        .withJitter(JITTER)
        .withDelayFn(
            context ->
                context.getLastResult() instanceof Postponed postponed
                    ? postponed.retryAfter()
                    : null)
        .withMaxRetries(-1)
        .withMaxDuration(limit)
        .onRetryScheduled(
            scheduled -> {
              if (scheduled.getLastResult() instanceof Postponed postponed) {
                waiting.on(itemId, postponed.message(), scheduled.getDelay());
              }
            })
        .build();
  }
}
