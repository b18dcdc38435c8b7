package dev.batuta.batch;

import dev.batuta.outcome.TaskResult;

/** Executes one item. */
@FunctionalInterface
public interface ExecuteTask {
  /**
   * Executes an item to its end, passed or not.
   *
   * @param batchId the batch it belongs to
   * @throws RunStopped when nothing more can be executed now
   * @throws InterruptedException when the run was aborted
   */
  TaskResult execute(String taskId, String batchId) throws InterruptedException;
}
