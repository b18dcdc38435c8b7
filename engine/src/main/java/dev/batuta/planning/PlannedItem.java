package dev.batuta.planning;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.specs.SelectedSpecs;
import java.util.List;

/**
 * What executing an item would begin with.
 *
 * @param promptTokens of the first prompt, estimated; 0 when there can be none
 * @param leftOut one line per part of the prompt that does not fit
 * @param tokenBudget the soft budget
 * @param quote for this item alone; nothing when a run would pass it over
 */
public record PlannedItem(
    Item item,
    Status status,
    String model,
    SelectedSpecs specs,
    long promptTokens,
    List<String> leftOut,
    int tokenBudget,
    Quote quote) {
  public PlannedItem {
    leftOut = List.copyOf(leftOut);
  }
}
