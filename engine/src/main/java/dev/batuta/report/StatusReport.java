package dev.batuta.report;

import dev.batuta.backlog.Status;
import dev.batuta.usage.Usage;
import java.util.List;

/**
 * Where a backlog is.
 *
 * @param items in file order, containers included
 * @param unknownCalls calls that were sent and never answered
 * @param usage of all calls
 */
public record StatusReport(String project, List<ItemStatus> items, int unknownCalls, Usage usage) {
  public StatusReport {
    items = List.copyOf(items);
  }

  /** How many items, containers included, have that status. */
  public int count(Status status) {
    return (int) items.stream().filter(item -> item.status() == status).count();
  }

  /** The items that are sent to a model, or would be if they were not parked. */
  public List<ItemStatus> work() {
    return items.stream().filter(item -> !item.container()).toList();
  }
}
