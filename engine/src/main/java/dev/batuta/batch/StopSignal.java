package dev.batuta.batch;

import dev.batuta.batch.RunStopped.Reason;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A person's wish to stop. The first request lets calls in flight finish and starts nothing new;
 * the second aborts them. Safe for use by many threads.
 */
public final class StopSignal {
  /** How far it went. */
  public enum Level {
    FINISH_RUNNING,
    ABORT
  }

  private final AtomicReference<@Nullable Level> level = new AtomicReference<>();
  private final AtomicReference<@Nullable Runnable> onRequest = new AtomicReference<>();

  /** A signal that nobody has given yet. */
  public StopSignal() {}

  /** Asks to stop, or, when that was asked before, to abort. */
  public Level request() {
    Level now = level.updateAndGet(before -> before == null ? Level.FINISH_RUNNING : Level.ABORT);
    Runnable listener = onRequest.get();
    if (listener != null) {
      listener.run();
    }
    return now == null ? Level.FINISH_RUNNING : now;
  }

  /**
   * For whoever is about to begin something new.
   *
   * @throws RunStopped when it was asked to stop
   */
  public void check() {
    if (level.get() != null) {
      throw asked();
    }
  }

  static RunStopped asked() {
    return new RunStopped(Reason.INTERRUPTED, "stopped by request; run again to go on");
  }

  @Nullable Level level() {
    return level.get();
  }

  void onRequest(Runnable listener) {
    onRequest.set(listener);
  }
}
