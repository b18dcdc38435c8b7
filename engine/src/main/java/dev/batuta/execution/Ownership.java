package dev.batuta.execution;

import dev.batuta.outcome.TaskResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Sees to it that within this process an item is executed once at a time: a second caller waits for
 * the first and gets its result.
 */
final class Ownership {
  private final Map<String, CompletableFuture<TaskResult>> owned = new ConcurrentHashMap<>();

  /** Executing an item. */
  @FunctionalInterface
  interface Execution {
    TaskResult run() throws InterruptedException;
  }

  TaskResult executeOrJoin(String itemId, Execution execution) throws InterruptedException {
    CompletableFuture<TaskResult> mine = new CompletableFuture<>();
    CompletableFuture<TaskResult> other = owned.putIfAbsent(itemId, mine);
    if (other != null) {
      return join(other);
    }
    try {
      TaskResult result = execution.run();
      mine.complete(result);
      return result;
    } catch (InterruptedException | RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      owned.remove(itemId, mine);
    }
  }

  private static TaskResult join(CompletableFuture<TaskResult> other) throws InterruptedException {
    try {
      return other.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException same) {
        throw same;
      }
      throw new IllegalStateException("the execution that was joined failed", failed.getCause());
    }
  }
}
