package dev.batuta.provider;

import dev.batuta.provider.RateStatus.Allowance;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a provider as it stands here: a bucket that refills continuously and may be
 * overdrawn. It takes a call's share before the call is sent and gives back what was too much, so
 * that it never stands above the provider's own. Used under the lock of its {@link PaceLane}.
 *
 * <p>It holds a minute's worth, until several calls are turned away that it had let go: then the
 * provider counts in shorter times, or somebody else uses the account, and from then on the bucket
 * holds a second's worth and refills a little slower than it may.
 */
final class RateBucket {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SECONDS_IN_A_MINUTE = 60;

  /** One a nanosecond, which no bucket can keep and nobody can reach: as good as no limit. */
  private static final long UNLIMITED = MINUTE.toNanos();

  /**
   * Of the refill, once calls were turned away: leaves room for calls that arrive early or late.
   */
  private static final double CAREFUL = 0.97;

  /** One can be chance: a call that overtook another. */
  private static final int TURNED_AWAY_BY_CHANCE = 2;

  private final TimeMeter time;
  private long perMinute;
  private long outstanding;
  private int turnedAway;
  private boolean isSpread;
  private @Nullable Bucket bucket;

  /**
   * A bucket, full.
   *
   * @param perMinute 0 where no limit is known
   * @param nanoTime a monotonic clock
   */
  RateBucket(long perMinute, LongSupplier nanoTime) {
    this.time = new Monotonic(nanoTime);
    limitTo(perMinute);
  }

  private void limitTo(long amount) {
    perMinute = amount < UNLIMITED ? amount : 0;
    bucket =
        perMinute > 0
            ? Bucket.builder().withCustomTimePrecision(time).addLimit(bandwidth()).build()
            : null;
  }

  /** Believes the provider: another limit, and never more left than it says. */
  void correct(@Nullable Allowance told) {
    if (told == null || told.perMinute() == 0) {
      return;
    }
    long most = told.remaining() + told.granularity();
    if (told.perMinute() != perMinute) {
      limitTo(told.perMinute());
      most -= outstanding; // the provider has not counted it yet
    }
    long surplus = available() - most;
    if (surplus > 0) {
      take(surplus);
    }
  }

  /**
   * A call was turned away.
   *
   * @param told null where the provider did not say how much is left
   * @param pause for so long no call goes, and what refills meanwhile is not there after it
   */
  void turnedAway(@Nullable Allowance told, Duration pause) {
    if (bucket == null || told == null || told.remaining() > told.granularity()) {
      return;
    }
    turnedAway++;
    if (!isSpread && turnedAway > TURNED_AWAY_BY_CHANCE) {
      isSpread = true;
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(bandwidth()).build(),
          TokensInheritanceStrategy.AS_IS);
    }
    take(available() + refill(pause) - 1);
  }

  /** How long until there is room for so much, after so much more that comes before it. */
  Duration untilRoomFor(long amount, long before) {
    if (bucket == null) {
      return Duration.ZERO;
    }
    if (before == 0) {
      return Duration.ofNanos(
          bucket
              .estimateAbilityToConsume(Math.max(1, Math.min(amount, capacity())))
              .getNanosToWaitForRefill());
    }
    long missing = Math.min(amount, capacity()) + before - available();
    double nanosPerToken = (double) MINUTE.toNanos() / refill(MINUTE);
    return Duration.ofNanos((long) Math.ceil(Math.max(0, missing) * nanosPerToken));
  }

  /** A call goes that is expected to use so much. */
  void reserve(long amount) {
    outstanding += amount;
    take(amount);
  }

  /** It used so much of what was reserved, or more. */
  void settle(long reserved, long used) {
    outstanding -= reserved;
    if (used > reserved) {
      take(used - reserved);
    } else if (bucket != null && used < reserved) {
      bucket.addTokens(reserved - used);
    }
  }

  private void take(long amount) {
    if (bucket != null && amount > 0) {
      bucket.consumeIgnoringRateLimits(amount);
    }
  }

  private long available() {
    return bucket == null ? Long.MAX_VALUE : bucket.getAvailableTokens();
  }

  private Bandwidth bandwidth() {
    return Bandwidth.builder().capacity(capacity()).refillGreedy(refill(MINUTE), MINUTE).build();
  }

  private long capacity() {
    return isSpread ? Math.max(1, perMinute / SECONDS_IN_A_MINUTE) : perMinute;
  }

  /** As much as comes in during a time; at least one a minute. */
  private long refill(Duration during) {
    double perNano = (isSpread ? CAREFUL * perMinute : perMinute) / MINUTE.toNanos();
    return Math.max(during.equals(MINUTE) ? 1 : 0, (long) (perNano * during.toNanos()));
  }

  private record Monotonic(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
