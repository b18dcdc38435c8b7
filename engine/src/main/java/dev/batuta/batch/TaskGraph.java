package dev.batuta.batch;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.document.BadInput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which the items of a backlog can be executed.
 *
 * <p>Every item has a gate, which opens when its container's gate is open and all that it depends
 * on is finished, and a finish, which is reached when its own work and all its children's is done.
 * So a container's dependencies hold for its descendants, and depending on a container waits for
 * all its children, without an edge for every pair: building and ordering are O(items +
 * dependencies).
 *
 * <p>The order is Kahn's (1962). Where it gets stuck there is a cycle; the cycle is named, the edge
 * of it whose dependent stands first in the file is dropped, and the order goes on.
 */
public final class TaskGraph {
  private final List<Item> items;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final boolean[] works;
  private final boolean[] leaves;
  private final List<List<Integer>> needs;
  private final List<List<Integer>> dependents;
  private final List<Cycle> cycles = new ArrayList<>();
  private final int[] order;

  /**
   * A circular dependency.
   *
   * @param items ids in the direction "depends on", each once
   * @param dropped the edge that is ignored
   */
  public record Cycle(List<String> items, Edge dropped) {
    public Cycle {
      items = List.copyOf(items);
    }

    /** Why a strict run refuses. */
    public BadInput refused() {
      return BadInput.of(path() + "; remove one of these dependencies, or leave out --strict");
    }

    /** One sentence that names the cycle and the edge. */
    public String message() {
      return path() + "; ignoring that " + dropped.from() + " depends on " + dropped.to();
    }

    private String path() {
      return "circular dependency " + String.join(" → ", items) + " → " + items.getFirst();
    }
  }

  /** {@code from} depends on {@code to}. */
  public record Edge(String from, String to) {}

  public TaskGraph(Backlog backlog) {
    items = backlog.items();
    works = new boolean[items.size()];
    leaves = new boolean[items.size()];
    needs = emptyLists(2 * items.size());
    dependents = emptyLists(2 * items.size());
    for (int i = 0; i < items.size(); i++) {
      indexes.put(items.get(i).id(), i);
      works[i] = backlog.isExecutable(items.get(i));
      leaves[i] = !backlog.isContainer(items.get(i));
    }
    items.forEach(this::connect);
    order = sort();
  }

  /** The cycles that were found, in the order in which they were broken. */
  public List<Cycle> cycles() {
    return Collections.unmodifiableList(cycles);
  }

  /** The ids of the executable items: dependencies first, otherwise in file order. */
  public List<String> order() {
    return Arrays.stream(order)
        .filter(this::isWork)
        .mapToObj(node -> items.get(itemOf(node)).id())
        .toList();
  }

  /** The executable items by the earliest step in which each can run. */
  public List<List<String>> waves() {
    int[] level = new int[2 * items.size()];
    List<List<String>> waves = new ArrayList<>();
    for (int node : order) {
      for (int need : needs.get(node)) {
        level[node] = Math.max(level[node], level[need]);
      }
      if (isWork(node)) {
        level[node]++;
        while (waves.size() < level[node]) {
          waves.add(new ArrayList<>());
        }
        waves.get(level[node] - 1).add(items.get(itemOf(node)).id());
      }
    }
    return waves.stream().map(List::copyOf).toList();
  }

  /** How many items, at least, have to run one after the other from each executable item on. */
  Map<String, Integer> longestRemainingPaths() {
    int[] length = new int[2 * items.size()];
    Map<String, Integer> paths = new HashMap<>();
    for (int i = order.length - 1; i >= 0; i--) {
      int node = order[i];
      for (int dependent : dependents.get(node)) {
        length[node] = Math.max(length[node], length[dependent]);
      }
      if (isWork(node)) {
        length[node]++;
        paths.put(items.get(itemOf(node)).id(), length[node]);
      }
    }
    return paths;
  }

  /**
   * The items on a longest chain, where any item waits for another: what holds up one of them holds
   * up the whole.
   */
  public Set<String> criticalItems() {
    Map<String, Integer> remaining = longestRemainingPaths();
    int longest = remaining.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (longest < 2) {
      return Set.of();
    }
    int[] before = new int[nodes()];
    Set<String> critical = new HashSet<>();
    for (int node : order) {
      for (int need : needs.get(node)) {
        before[node] = Math.max(before[node], before[need] + (isWork(need) ? 1 : 0));
      }
      String id = item(node).id();
      if (isWork(node) && before[node] + remaining.getOrDefault(id, 0) == longest) {
        critical.add(id);
      }
    }
    return Set.copyOf(critical);
  }

  /**
   * The longest time that items, one waiting for the other, take together.
   *
   * @param times by item id; items that are not in it take none
   */
  public Duration longestChain(Map<String, Duration> times) {
    Duration[] until = new Duration[nodes()];
    Duration longest = Duration.ZERO;
    for (int node : order) {
      Duration begin = Duration.ZERO;
      for (int need : needs.get(node)) {
        begin = begin.compareTo(until[need]) < 0 ? until[need] : begin;
      }
      Duration own =
          isWork(node)
              ? times.getOrDefault(items.get(itemOf(node)).id(), Duration.ZERO)
              : Duration.ZERO;
      until[node] = begin.plus(own);
      longest = longest.compareTo(until[node]) < 0 ? until[node] : longest;
    }
    return longest;
  }

  // ---- the structure that Readiness walks -------------------------------------------------------

  int nodes() {
    return 2 * items.size();
  }

  List<Integer> needs(int node) {
    return Collections.unmodifiableList(needs.get(node));
  }

  List<Integer> dependents(int node) {
    return Collections.unmodifiableList(dependents.get(node));
  }

  /** The node in which an item's own work is done, and which is reached last. */
  int finish(String id) {
    Integer index =
        Optional.ofNullable(indexes.get(id))
            .orElseThrow(() -> new IllegalArgumentException("no item " + id));
    return 2 * index + 1;
  }

  boolean isWork(int node) {
    return node % 2 == 1 && works[node / 2];
  }

  boolean isLeaf(int node) {
    return leaves[itemOf(node)];
  }

  boolean isFinish(int node) {
    return node % 2 == 1;
  }

  Item item(int node) {
    return items.get(itemOf(node));
  }

  int position(String id) {
    return finish(id) / 2;
  }

  // ---- building ---------------------------------------------------------------------------------

  private void connect(Item item) {
    int finish = finish(item.id());
    int gate = finish - 1;
    needs(finish, gate);
    String parent = item.parent();
    if (parent != null) {
      int parentFinish = finish(parent);
      needs(gate, parentFinish - 1);
      needs(parentFinish, finish);
    }
    for (String dependency : item.dependsOn()) {
      if (indexes.containsKey(dependency)) {
        needs(gate, finish(dependency));
      }
    }
  }

  private void needs(int node, int needed) {
    needs.get(node).add(needed);
    dependents.get(needed).add(node);
  }

  private int[] sort() {
    int[] pending = new int[nodes()];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int node = 0; node < nodes(); node++) {
      pending[node] = needs.get(node).size();
      if (pending[node] == 0) {
        ready.add(node);
      }
    }
    int[] sorted = new int[nodes()];
    boolean[] placed = new boolean[nodes()];
    int firstUnplaced = 0;
    for (int count = 0; count < sorted.length; count++) {
      if (ready.isEmpty()) {
        while (placed[firstUnplaced]) {
          firstUnplaced++;
        }
        ready.add(breakCycle(firstUnplaced, placed, pending));
      }
      int node = ready.remove();
      sorted[count] = node;
      placed[node] = true;
      for (int dependent : dependents.get(node)) {
        if (--pending[dependent] == 0) {
          ready.add(dependent);
        }
      }
    }
    return sorted;
  }

  /** Drops edges of cycles behind a stuck node until one node is free, and gives that node. */
  private int breakCycle(int stuck, boolean[] placed, int[] pending) {
    while (true) {
      List<Integer> cycle = cycleBehind(stuck, placed);
      int dependent = -1;
      int needed = -1;
      for (int i = 0; i < cycle.size(); i++) {
        int from = cycle.get(i);
        int to = cycle.get((i + 1) % cycle.size());
        if (isDependency(from, to) && (dependent < 0 || itemOf(from) < itemOf(dependent))) {
          dependent = from;
          needed = to;
        }
      }
      cycles.add(new Cycle(ids(cycle), new Edge(item(dependent).id(), item(needed).id())));
      needs.get(dependent).remove(Integer.valueOf(needed));
      dependents.get(needed).remove(Integer.valueOf(dependent));
      if (--pending[dependent] == 0) {
        return dependent;
      }
    }
  }

  /** Walks from a stuck node to what it still needs until a node comes twice. */
  private List<Integer> cycleBehind(int stuck, boolean[] placed) {
    Map<Integer, Integer> seenAt = new HashMap<>();
    List<Integer> walk = new ArrayList<>();
    int node = stuck;
    while (!seenAt.containsKey(node)) {
      seenAt.put(node, walk.size());
      walk.add(node);
      node =
          needs.get(node).stream()
              .filter(needed -> !placed[needed])
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("a stuck node needs nothing"));
    }
    return walk.subList(seenAt.getOrDefault(node, 0), walk.size());
  }

  /** Whether an edge stands in the file, rather than following from the hierarchy. */
  private boolean isDependency(int from, int to) {
    return !isFinish(from) && isFinish(to) && item(from).dependsOn().contains(item(to).id());
  }

  private List<String> ids(List<Integer> cycle) {
    List<String> ids = new ArrayList<>();
    for (int node : cycle) {
      String id = item(node).id();
      if (ids.isEmpty() || !ids.getLast().equals(id)) {
        ids.add(id);
      }
    }
    if (ids.size() > 1 && ids.getFirst().equals(ids.getLast())) {
      ids.removeLast();
    }
    return ids;
  }

  private static int itemOf(int node) {
    return node / 2;
  }

  private static List<List<Integer>> emptyLists(int count) {
    List<List<Integer>> lists = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>(2));
    }
    return lists;
  }
}
