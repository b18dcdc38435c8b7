package dev.batuta.provider;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns when so much time has passed.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void sleep(Duration howLong) throws InterruptedException;
}
