package dev.batuta.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The system's clock whose time runs a number of times as fast, from the moment on in which it is
 * made. A run whose waits are all in this time takes that much less of ours, and everything else
 * about it, what expires before what, stays as it is.
 *
 * <p>"Fake" is a duration of this clock, "real" one of the system's.
 */
public final class FastClock extends Clock {
  private final int speed;
  private final Instant start;
  private final LongSupplier realNanos;
  private final long startNanos;
  private final ZoneId zone;

  /**
   * A clock over another time than the system's.
   *
   * @param realNanos the monotonic time that this clock runs ahead of
   */
  FastClock(int speed, Instant start, LongSupplier realNanos) {
    this(speed, start, realNanos, realNanos.getAsLong(), ZoneOffset.UTC);
  }

  private FastClock(
      int speed, Instant start, LongSupplier realNanos, long startNanos, ZoneId zone) {
    if (speed < 1) {
      throw new IllegalArgumentException("speed must be at least 1, but is " + speed);
    }
    this.speed = speed;
    this.start = start;
    this.realNanos = realNanos;
    this.startNanos = startNanos;
    this.zone = zone;
  }

  /** A clock that shows the system's time now, and runs this many times as fast; 1 keeps pace. */
  public static FastClock times(int speed) {
    return new FastClock(speed, InstantSource.system().instant(), System::nanoTime);
  }

  /** How many times as fast it runs as the system's clock. */
  public int speed() {
    return speed;
  }

  /** How long this takes in the system's time, rounded up so that no wait ends too early. */
  public Duration real(Duration fake) {
    return fake.plusNanos(speed - 1L).dividedBy(speed);
  }

  /** Waits until this much of the clock's time has passed. */
  public void sleep(Duration fake) throws InterruptedException {
    Thread.sleep(real(fake));
  }

  /** What {@link System#nanoTime} is to the system's time: only differences mean something. */
  public long nanoTime() {
    return (realNanos.getAsLong() - startNanos) * speed;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new FastClock(speed, start, realNanos, startNanos, zone);
  }
}
