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
 */
final class RateBucket {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TimeMeter time;
  private long perMinute;
  private @Nullable Bucket bucket;

  /**
   * A bucket, full.
   *
   * @param perMinute 0 where no limit is known
   * @param nanoTime a monotonic clock
   */
  RateBucket(long perMinute, LongSupplier nanoTime) {
    this.time = new Monotonic(nanoTime);
    this.perMinute = perMinute;
    if (perMinute > 0) {
      bucket = Bucket.builder().withCustomTimePrecision(time).addLimit(full(perMinute)).build();
    }
  }

  /** Believes the provider: another limit, and never more left than it says. */
  void correct(@Nullable Allowance told) {
    if (told == null || told.perMinute() == 0) {
      return;
    }
    resize(told.perMinute());
    long most = told.remaining() + told.granularity();
    long surplus = available() - most;
    if (surplus > 0) {
      take(surplus);
    }
  }

  /** How long until there is room for so much, after so much more that comes before it. */
  Duration untilRoomFor(long amount, long before) {
    if (bucket == null) {
      return Duration.ZERO;
    }
    long missing = Math.min(amount, perMinute) + before - available();
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing * ((double) MINUTE.toNanos() / perMinute)));
  }

  boolean hasRoomFor(long amount) {
    return bucket == null || available() >= Math.min(amount, perMinute);
  }

  void take(long amount) {
    if (bucket != null && amount > 0) {
      bucket.consumeIgnoringRateLimits(amount);
    }
  }

  void giveBack(long amount) {
    if (bucket != null && amount > 0) {
      bucket.addTokens(amount);
    }
  }

  private long available() {
    return bucket == null ? Long.MAX_VALUE : bucket.getAvailableTokens();
  }

  private void resize(long told) {
    if (bucket == null) {
      bucket = Bucket.builder().withCustomTimePrecision(time).addLimit(full(told)).build();
    } else if (told != perMinute) {
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(full(told)).build(),
          TokensInheritanceStrategy.PROPORTIONALLY);
    }
    perMinute = told;
  }

  private static Bandwidth full(long perMinute) {
    return Bandwidth.builder().capacity(perMinute).refillGreedy(perMinute, MINUTE).build();
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
