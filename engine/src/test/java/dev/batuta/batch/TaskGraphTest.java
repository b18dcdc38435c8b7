package dev.batuta.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.ItemType;
import dev.batuta.batch.TaskGraph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskGraphTest {
  @Test
  void putsDependenciesFirstAndOtherwiseKeepsTheOrderOfTheFile() {
    TaskGraph graph = graph(task("C", "A"), task("B"), task("A"));

    assertThat(graph.order()).containsExactly("B", "A", "C");
    assertThat(graph.waves()).containsExactly(List.of("B", "A"), List.of("C"));
  }

  @Test
  void letsAContainersDependenciesHoldForItsDescendants() {
    TaskGraph graph = graph(story("S", "A"), task("S1").parent("S"), task("A"));

    assertThat(graph.order()).containsExactly("A", "S1");
  }

  @Test
  void waitsForAllChildrenOfAContainer() {
    TaskGraph graph =
        graph(task("LAST", "S"), story("S"), task("S1").parent("S"), task("S2", "S1").parent("S"));

    assertThat(graph.order()).containsExactly("S1", "S2", "LAST");
    assertThat(graph.waves()).hasSize(3);
  }

  @Test
  void namesACycleAndDropsOneEdgeOfIt() {
    TaskGraph graph = graph(task("A", "C"), task("B", "A"), task("C", "B"), task("D", "C"));

    assertThat(graph.cycles()).hasSize(1);
    TaskGraph.Cycle cycle = graph.cycles().getFirst();
    assertThat(cycle.items()).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(cycle.dropped()).isEqualTo(new Edge("A", "C"));
    assertThat(cycle.message())
        .isEqualTo("circular dependency A → C → B → A; ignoring that A depends on C");
    assertThat(graph.order()).containsExactly("A", "B", "C", "D");
  }

  @Test
  void namesEveryCycleOfTwoThatShareAnItem() {
    TaskGraph graph = graph(task("A", "B", "C"), task("B", "A"), task("C", "A"));

    assertThat(graph.cycles()).hasSize(2);
    assertThat(graph.order()).containsExactlyInAnyOrder("A", "B", "C");
  }

  @Test
  void findsACycleThatRunsThroughContainers() {
    TaskGraph graph =
        graph(story("S", "U1"), task("S1").parent("S"), story("U"), task("U1", "S1").parent("U"));

    assertThat(graph.cycles()).hasSize(1);
    assertThat(graph.cycles().getFirst().dropped()).isEqualTo(new Edge("S", "U1"));
    assertThat(graph.order()).containsExactly("S1", "U1");
  }

  @Test
  void breaksADependencyOnOneself() {
    assertThat(graph(task("A", "A")).cycles()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void ordersRandomGraphsWithCyclesSoThatEveryKeptEdgeHolds(int seed) {
    Random random = new Random(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<String> dependencies = new ArrayList<>();
      for (int d = 0; d < 3; d++) {
        dependencies.add("T" + random.nextInt(200));
      }
      items.add(Item.builder("T" + i, "title").dependsOn(dependencies).build());
    }
    TaskGraph graph = new TaskGraph(new Backlog(items));
    List<Edge> dropped = graph.cycles().stream().map(TaskGraph.Cycle::dropped).toList();
    List<String> order = graph.order();

    assertThat(order).hasSize(200).doesNotHaveDuplicates();
    for (Item item : items) {
      for (String dependency : item.dependsOn()) {
        if (!dropped.contains(new Edge(item.id(), dependency))) {
          assertThat(order.indexOf(dependency)).isLessThan(order.indexOf(item.id()));
        }
      }
    }
  }

  @Test
  void keepsTheNumberOfEdgesLinearInTheSizeOfContainers() {
    List<Item> items = new ArrayList<>();
    items.add(story("A").build());
    items.add(story("B", "A").build());
    for (int i = 0; i < 20_000; i++) {
      items.add(task("A" + i).parent("A").build());
      items.add(task("B" + i).parent("B").build());
    }
    TaskGraph graph = new TaskGraph(new Backlog(items));
    int edges = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      edges += graph.needs(node).size();
    }

    assertThat(edges).isLessThan(4 * items.size());
    assertThat(graph.waves()).hasSize(2);
  }

  @Test
  void measuresHowManyItemsHaveToFollowEachOther() {
    TaskGraph graph = graph(task("A"), task("B", "A"), task("C", "B"), task("D"));

    assertThat(graph.longestRemainingPaths())
        .containsEntry("A", 3)
        .containsEntry("B", 2)
        .containsEntry("C", 1)
        .containsEntry("D", 1);
  }

  private static TaskGraph graph(ItemBuilder... items) {
    List<Item> built = new ArrayList<>();
    for (ItemBuilder item : items) {
      built.add(item.build());
    }
    return new TaskGraph(new Backlog(built));
  }

  private static ItemBuilder task(String id, String... dependsOn) {
    return Item.builder(id, "Title of " + id).dependsOn(dependsOn);
  }

  private static ItemBuilder story(String id, String... dependsOn) {
    return task(id, dependsOn).type(ItemType.STORY);
  }
}
