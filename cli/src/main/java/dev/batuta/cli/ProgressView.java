package dev.batuta.cli;

import dev.batuta.batch.StopSignal.Level;
import dev.batuta.events.EventEnvelope;
import java.time.Duration;

/** Shows a run while it lasts. Called from many threads. */
interface ProgressView extends AutoCloseable {
  void on(EventEnvelope envelope);

  /** An item waits for the provider. */
  void waiting(String itemId, String why, Duration howLong);

  /** A person asked to stop. */
  void stopping(Level level);

  @Override
  void close();

  /** What to say to a person who asked to stop. */
  static String words(Level level) {
    return switch (level) {
      case FINISH_RUNNING ->
          "Stopping: what is running finishes, nothing new starts. Ctrl-C again aborts it.";
      case ABORT -> "Aborting: calls in flight are counted at their worst case.";
    };
  }
}
