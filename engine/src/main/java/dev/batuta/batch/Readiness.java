package dev.batuta.batch;

import dev.batuta.backlog.Item;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which selected items can run now, as others finish or fail: longest remaining path first, then
 * priority; among equals those whose prompts begin alike one after the other, so that what a
 * provider cached of them is used while it lives, then file order. Not safe for use by several
 * threads.
 */
final class Readiness {
  /** Stands in {@link #pending} for a node that is behind us. */
  private static final int REACHED = -1;

  private final TaskGraph graph;
  private final int[] pending;
  private final Set<String> waiting;
  private final PriorityQueue<Item> ready;
  private final boolean[] givenUp;

  /**
   * The state at the beginning.
   *
   * @param selected ids that are to be executed
   * @param done ids that are done already
   * @param group items with the same number have prompts that begin alike
   */
  Readiness(TaskGraph graph, Set<String> selected, Set<String> done, ToIntFunction<String> group) {
    this.graph = graph;
    Map<String, Integer> paths = graph.longestRemainingPaths();
    waiting = new LinkedHashSet<>(selected);
    ready =
        new PriorityQueue<>(
            Comparator.<Item>comparingInt(item -> -paths.getOrDefault(item.id(), 0))
                .thenComparing(Item::priority)
                .thenComparingInt(item -> group.applyAsInt(item.id()))
                .thenComparingInt(item -> graph.position(item.id())));
    givenUp = new boolean[graph.nodes()];
    pending = new int[graph.nodes()];
    Deque<Integer> reached = new ArrayDeque<>();
    for (int node = 0; node < pending.length; node++) {
      pending[node] = graph.needs(node).size();
      if (pending[node] == 0) {
        reached.add(node);
      }
    }
    open(reached, done);
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** The most urgent item that can run now. */
  Item take() {
    return ready.remove();
  }

  /** Selected items that wait for others. */
  List<String> waiting() {
    return List.copyOf(waiting);
  }

  /** An item is done: what waited for it alone can run. */
  void finished(String id) {
    Deque<Integer> reached = new ArrayDeque<>();
    release(graph.finish(id), reached);
    open(reached, Set.of());
  }

  /**
   * The waiting items that unfinished ones stand in the way of, directly or through others, each
   * with the one that does. They wait no longer. Every node is given up once, so that many failures
   * together cost no more than a walk through the graph.
   */
  Map<String, String> giveUpOn(Collection<String> unfinished) {
    Map<String, String> blocked = new LinkedHashMap<>();
    Map<Integer, String> causes = new HashMap<>();
    Deque<Integer> next = new ArrayDeque<>();
    for (String id : unfinished) {
      int node = graph.finish(id);
      givenUp[node] = true;
      causes.put(node, id);
      next.add(node);
    }
    while (!next.isEmpty() && !waiting.isEmpty()) {
      int node = next.remove();
      String cause = causes.getOrDefault(node, "");
      for (int dependent : graph.dependents(node)) {
        if (!givenUp[dependent]) {
          givenUp[dependent] = true;
          causes.put(dependent, cause);
          next.add(dependent);
          String dependentId = graph.item(dependent).id();
          if (graph.isWork(dependent) && waiting.remove(dependentId)) {
            blocked.put(dependentId, cause);
          }
        }
      }
    }
    return blocked;
  }

  /** Passes what needs no work, or is done, and queues what is selected. */
  private void open(Deque<Integer> reached, Set<String> done) {
    while (!reached.isEmpty()) {
      int node = reached.remove();
      Item item = graph.item(node);
      if (!needsWork(node) || done.contains(item.id())) {
        release(node, reached);
      } else if (waiting.remove(item.id())) {
        ready.add(item);
      }
    }
  }

  /** A leaf is passed only when it is done, even where it is parked and has no work. */
  private boolean needsWork(int node) {
    return graph.isFinish(node) && (graph.isWork(node) || graph.isLeaf(node));
  }

  private void release(int node, Deque<Integer> reached) {
    pending[node] = REACHED;
    for (int dependent : graph.dependents(node)) {
      if (pending[dependent] != REACHED && --pending[dependent] == 0) {
        reached.add(dependent);
      }
    }
  }
}
