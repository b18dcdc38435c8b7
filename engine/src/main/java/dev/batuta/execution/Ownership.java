package dev.batuta.execution;

import dev.batuta.outcome.TaskResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Sees to it that within this process an item is executed once at a time: a second caller waits for
 * the first and gets its result, or takes over when the first was aborted.
 */
final class Ownership {
  private final Map<String, CompletableFuture<TaskResult>> owned = new ConcurrentHashMap<>();

  /** Executing an item. */
  @FunctionalInterface
  interface Execution {
    TaskResult run() throws InterruptedException;
  }

  TaskResult executeOrJoin(String itemId, Execution execution) throws InterruptedException {
    while (true) {
      CompletableFuture<TaskResult> mine = new CompletableFuture<>();
      CompletableFuture<TaskResult> other = owned.putIfAbsent(itemId, mine);
      if (other == null) {
        return execute(itemId, execution, mine);
      }
      Optional<TaskResult> joined = join(other);
      if (joined.isPresent()) {
        return joined.get();
      }
    }
  }

  /** Gives the item up before the result is told, so that who takes over finds it free. */
  private TaskResult execute(String itemId, Execution execution, CompletableFuture<TaskResult> mine)
      throws InterruptedException {
    try {
      TaskResult result = execution.run();
      owned.remove(itemId);
      mine.complete(result);
      return result;
    } catch (InterruptedException | RuntimeException | Error failed) {
      owned.remove(itemId);
      mine.completeExceptionally(failed);
      throw failed;
    }
  }

  /** Empty when the first caller was aborted, which says nothing about the item. */
  private static Optional<TaskResult> join(CompletableFuture<TaskResult> other)
      throws InterruptedException {
    try {
      return Optional.of(other.get());
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case InterruptedException _ -> Optional.empty();
        case RuntimeException same -> throw same;
        case null, default ->
            throw new IllegalStateException("the execution that was joined failed", failed);
      };
    }
  }
}
