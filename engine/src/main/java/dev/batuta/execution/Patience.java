package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.execution.CallOutcome.Postponed;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits out what a provider asks to wait for: as long as it says, else with exponential backoff
 * from one second to one minute and a quarter of jitter, until patience ends.
 */
final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;
  private static final double MOST_JITTER = 0.25;

  private final Duration limit;
  private final ModelCalls.Waiting waiting;
  private final RandomGenerator random;

  Patience(Duration limit, ModelCalls.Waiting waiting, RandomGenerator random) {
    this.limit = limit;
    this.waiting = waiting;
    this.random = random;
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
        .withDelayFn(context -> delay(context.getLastResult(), context.getAttemptCount()))
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

  /**
   * What the provider asked for, or the backoff; and a little more, so that not all come back at
   * once.
   */
  private Duration delay(CallOutcome last, int attempts) {
    Duration asked = last instanceof Postponed postponed ? postponed.retryAfter() : null;
    Duration least = asked == null ? backoff(attempts) : asked;
    return least.plusMillis(Math.round(least.toMillis() * MOST_JITTER * random.nextDouble()));
  }

  private static Duration backoff(int attempts) {
    int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.max(0, doublings));
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
