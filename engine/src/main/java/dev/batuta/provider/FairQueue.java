package dev.batuta.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is next among those who wait: the projects in turn, and within a project who came first. Used
 * under the lock of its {@link PaceLane}.
 */
final class FairQueue<T> {
  private final Map<String, Deque<T>> byProject = new LinkedHashMap<>();

  void add(String project, T waiting) {
    byProject.computeIfAbsent(project, _ -> new ArrayDeque<>()).add(waiting);
  }

  Optional<T> next() {
    return byProject.values().stream().findFirst().map(Deque::peek);
  }

  /** Takes one out who is served; its project is the last in turn from now on. */
  void served(String project, T waiting) {
    Deque<T> rest = byProject.remove(project);
    if (rest != null && rest.remove(waiting) && !rest.isEmpty()) {
      byProject.put(project, rest);
    }
  }

  /** Takes one out who has given up; its project keeps its turn. */
  void gaveUp(String project, T waiting) {
    Deque<T> rest = byProject.get(project);
    if (rest != null && rest.remove(waiting) && rest.isEmpty()) {
      byProject.remove(project);
    }
  }

  int size() {
    return byProject.values().stream().mapToInt(Deque::size).sum();
  }
}
