package dev.batuta.planning;

import dev.batuta.backlog.Problem;
import dev.batuta.batch.TaskGraph.Cycle;
import java.util.List;

/**
 * What a run would do, without doing it.
 *
 * @param order ids of executable items, dependencies first
 * @param waves the same, by the earliest step in which each can run
 * @param items in that order
 * @param quote for everything that a run would execute
 * @param caching what the prompt cache saves of it
 */
public record Plan(
    List<String> order,
    List<List<String>> waves,
    List<Cycle> cycles,
    List<Problem> problems,
    List<PlannedItem> items,
    Quote quote,
    CachingForecast caching) {
  public Plan {
    order = List.copyOf(order);
    waves = List.copyOf(waves);
    cycles = List.copyOf(cycles);
    problems = List.copyOf(problems);
    items = List.copyOf(items);
  }
}
