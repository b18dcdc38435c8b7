package dev.batuta.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits in the time of the server's clock, and gives up when the server closes. */
final class FakeTimer {
  private final FastClock clock;
  private final CountDownLatch closing;

  /**
   * @param closing ends all waits when it opens
   */
  FakeTimer(FastClock clock, CountDownLatch closing) {
    this.clock = clock;
    this.closing = closing;
  }

  FastClock clock() {
    return clock;
  }

  /** Lets the time pass; fails when the server closes before. */
  void pass(Duration time) throws IOException {
    if (!time.isPositive()) {
      return;
    }
    try {
      if (closing.await(clock.real(time).toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the server was closed");
      }
    } catch (InterruptedException closed) {
      throw interrupted(closed);
    }
  }

  /** Returns when the server closes, and no sooner. */
  void untilClosed() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException closed) {
      throw interrupted(closed);
    }
  }

  private static IOException interrupted(InterruptedException closed) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(closed);
  }
}
