package dev.batuta.batch;

import dev.batuta.outcome.TaskResult;

/** What the conducting thread hears. */
sealed interface Completion {
  /** An item has a result. */
  record Finished(TaskResult result) implements Completion {}

  /** Nothing new may begin: an item could not go on, or a person asked. */
  record Stopped(RunStopped reason) implements Completion {}

  /** An item ended in a way that nobody foresaw. */
  record Broken(Throwable cause) implements Completion {}
}
