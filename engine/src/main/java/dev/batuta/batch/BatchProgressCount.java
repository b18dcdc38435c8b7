package dev.batuta.batch;

import dev.batuta.backlog.Status;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.ledger.ItemState;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.Usd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a batch is, over all its resumes. Used by one thread. */
final class BatchProgressCount {
  private final List<String> itemIds;
  private final Map<String, TaskResult> results = new LinkedHashMap<>();
  private Usd cost = Usd.ZERO;

  /**
   * The count at the beginning.
   *
   * @param known results that exist already, by item id
   */
  BatchProgressCount(List<String> itemIds, Map<String, TaskResult> known) {
    this.itemIds = itemIds;
    for (String id : itemIds) {
      TaskResult result = known.get(id);
      if (result != null) {
        add(result);
      }
    }
  }

  void add(TaskResult result) {
    if (results.put(result.itemId(), result) == null) {
      cost = cost.plus(result.usage().cost());
    }
  }

  List<TaskResult> results() {
    return List.copyOf(results.values());
  }

  BatchProgress event() {
    return new BatchProgress(results.size(), itemIds.size(), cost);
  }

  BatchCompleted completed(Map<String, ItemState> states) {
    return new BatchCompleted(
        itemIds.size(),
        results.size(),
        cost,
        count(states, Status.DONE),
        count(states, Status.REVIEW),
        count(states, Status.BLOCKED));
  }

  private int count(Map<String, ItemState> states, Status status) {
    return (int)
        itemIds.stream()
            .map(states::get)
            .filter(state -> state != null && state.status() == status)
            .count();
  }
}
