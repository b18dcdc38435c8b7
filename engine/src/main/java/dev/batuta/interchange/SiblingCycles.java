package dev.batuta.interchange;

import dev.batuta.backlog.Problem;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the cycles among the subtasks of one task that come from reading plain numbers as siblings
 * though their writer may have meant tasks. Dependencies on earlier siblings cannot form a cycle
 * alone, so all of them stay; one on a later sibling goes when that sibling already waits for the
 * one that names it.
 */
final class SiblingCycles {
  private final Path file;
  private final List<RawItem> siblings;
  private final List<Problem> problems;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Set<String>> kept = new HashMap<>();

  /**
   * The cycles of some siblings.
   *
   * @param siblings in file order
   * @param problems where a dependency that goes is reported
   */
  SiblingCycles(Path file, List<RawItem> siblings, List<Problem> problems) {
    this.file = file;
    this.siblings = siblings;
    this.problems = problems;
    siblings.forEach(sibling -> positions.put(sibling.id(), positions.size()));
  }

  /** The siblings with their cycles broken. */
  List<RawItem> broken() {
    for (RawItem sibling : siblings) {
      for (Reference dependency : sibling.dependencies()) {
        if (!isLater(sibling, dependency)) {
          keep(sibling, dependency);
        }
      }
    }
    return siblings.stream().map(this::withoutCycles).toList();
  }

  private RawItem withoutCycles(RawItem sibling) {
    List<Reference> dependencies = new ArrayList<>();
    for (Reference dependency : sibling.dependencies()) {
      if (isLater(sibling, dependency) && waits(dependency.id(), sibling.id())) {
        report(sibling, dependency);
      } else {
        keep(sibling, dependency);
        dependencies.add(dependency);
      }
    }
    return sibling.withDependencies(dependencies);
  }

  private boolean isLater(RawItem sibling, Reference dependency) {
    @Nullable Integer position = positions.get(dependency.id());
    return position != null && position > positions.getOrDefault(sibling.id(), 0);
  }

  private void keep(RawItem sibling, Reference dependency) {
    kept.computeIfAbsent(sibling.id(), _ -> new LinkedHashSet<>()).add(dependency.id());
  }

  /** Whether the one waits for the other, at once or through siblings. */
  private boolean waits(String waiting, String awaited) {
    Set<String> seen = new HashSet<>(Set.of(waiting));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(awaited)) {
        return true;
      }
      kept.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }

  private void report(RawItem sibling, Reference later) {
    problems.add(
        new Problem(
            Problem.Level.WARNING,
            Problem.Code.CYCLE,
            sibling.id(),
            file.toString(),
            later.place().line(),
            "'"
                + sibling.id()
                + "' depends on its later sibling '"
                + later.id()
                + "', which waits for it in turn; this is left out"));
  }
}
