package dev.batuta.batch;

import dev.batuta.outcome.TaskResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch led to.
 *
 * @param results of the items that were executed, in the order in which they finished
 * @param blocked id to reason
 * @param remaining ids that were not begun because the run was stopped
 * @param stopped why it was stopped before its end, null when it was not
 */
public record BatchResult(
    String batchId,
    List<TaskResult> results,
    Map<String, String> blocked,
    List<String> remaining,
    @Nullable RunStopped stopped) {
  public BatchResult {
    results = List.copyOf(results);
    blocked = Map.copyOf(blocked);
    remaining = List.copyOf(remaining);
  }

  /** The same, stopped for a reason unless it was already. */
  public BatchResult stoppedBy(RunStopped reason) {
    return stopped == null ? new BatchResult(batchId, results, blocked, remaining, reason) : this;
  }

  /** How many items passed. */
  public int succeeded() {
    return (int) results.stream().filter(TaskResult::passed).count();
  }
}
