package dev.batuta.execution;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.execution.CallOutcome.Postponed;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits out what a provider asks to wait for: as long as it says, else with exponential backoff
 * from one second to one minute; and a little more, so that not all come back at once; until
 * patience ends.
 */
final class Patience {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
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
   * Calls until there is an answer. What a call throws is never waited out.
   *
   * @throws RunStopped when waiting once more would take longer than patience lasts
   */
  CallOutcome untilAnswered(String itemId, Call call) throws InterruptedException {
    Duration waited = Duration.ZERO;
    Duration backoff = FIRST_WAIT;
    while (true) {
      CallOutcome outcome = call.make();
      if (!(outcome instanceof Postponed postponed)) {
        return outcome;
      }
      Duration asked = postponed.retryAfter();
      Duration wait = aLittleMoreThan(asked == null ? backoff : asked);
      if (waited.plus(wait).compareTo(limit) > 0) {
        throw outOfPatience(postponed);
      }
      waiting.on(itemId, postponed.message(), wait);
      Thread.sleep(wait);
      waited = waited.plus(wait);
      backoff = doubled(backoff);
    }
  }

  private Duration aLittleMoreThan(Duration least) {
    return least.plusMillis(Math.round(least.toMillis() * MOST_JITTER * random.nextDouble()));
  }

  private static Duration doubled(Duration backoff) {
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  private RunStopped outOfPatience(Postponed postponed) {
    return new RunStopped(
        Reason.OUT_OF_PATIENCE,
        postponed.message()
            + "; patience ends after "
            + limit.toSeconds()
            + " s (limits.patience); run again to go on");
  }
}
