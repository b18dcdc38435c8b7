package dev.batuta.planning;

import dev.batuta.usage.Usd;
import java.time.Duration;

/**
 * A forecast of cost and time, before anything is spent.
 *
 * @param minCost every first attempt passes with a short answer
 * @param likelyCost with the usual share of repairs
 * @param maxCost every attempt is used and as dear as it can be; a call whose outcome is unknown is
 *     repeated and comes on top
 */
public record Quote(
    Usd minCost,
    Usd likelyCost,
    Usd maxCost,
    Duration minTime,
    Duration likelyTime,
    Duration maxTime) {
  /** Of nothing. */
  public static final Quote NOTHING =
      new Quote(Usd.ZERO, Usd.ZERO, Usd.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Both costs together, with the times of this one. */
  Quote plusCosts(Quote other) {
    return new Quote(
        minCost.plus(other.minCost),
        likelyCost.plus(other.likelyCost),
        maxCost.plus(other.maxCost),
        minTime,
        likelyTime,
        maxTime);
  }

  Quote withTimes(Duration min, Duration likely, Duration max) {
    return new Quote(minCost, likelyCost, maxCost, min, likely, max);
  }
}
