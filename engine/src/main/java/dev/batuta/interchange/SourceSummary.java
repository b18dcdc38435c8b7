package dev.batuta.interchange;

import dev.batuta.backlog.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found in one backlog file.
 *
 * @param file as the user named it
 * @param format {@code native} or {@code taskmaster}
 * @param tasks items that are no subtasks
 * @param edges every dependency as written, also the repeated and the bad ones
 * @param problems how many of each kind
 */
public record SourceSummary(
    Path file,
    String format,
    int tasks,
    int subtasks,
    int edges,
    Map<Problem.Code, Integer> problems) {
  private static final Set<Problem.Code> OF_EDGES =
      Set.of(
          Problem.Code.UNKNOWN_DEPENDENCY,
          Problem.Code.SELF_DEPENDENCY,
          Problem.Code.ANCESTOR_DEPENDENCY,
          Problem.Code.CYCLE);

  public SourceSummary {
    problems = Collections.unmodifiableMap(new EnumMap<>(problems));
  }

  static Map<Problem.Code, Integer> count(List<Problem> problems) {
    Map<Problem.Code, Integer> counts = new EnumMap<>(Problem.Code.class);
    problems.forEach(problem -> counts.merge(problem.code(), 1, Integer::sum));
    return counts;
  }

  /** How many problems of that kind the file has. */
  public int count(Problem.Code code) {
    return problems.getOrDefault(code, 0);
  }

  /** How many dependencies were left out because they cannot be followed. */
  public int parked() {
    return OF_EDGES.stream().mapToInt(this::count).sum();
  }
}
