package dev.batuta.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriticalItemsTest {
  @Test
  void areThoseOnALongestChain() {
    assertThat(criticalOf(item("a"), item("b", "a"), item("c", "b"), item("x", "a"), item("alone")))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void areNoneWhereNothingWaits() {
    assertThat(criticalOf(item("a"), item("b"))).isEmpty();
  }

  @Test
  void areAllOfSeveralChainsOfTheSameLength() {
    assertThat(criticalOf(item("a"), item("b", "a"), item("x"), item("y", "x"))).hasSize(4);
  }

  private static Set<String> criticalOf(Item... items) {
    return new TaskGraph(new Backlog(Arrays.asList(items))).criticalItems();
  }

  private static Item item(String id, String... dependsOn) {
    return Item.builder(id, "Title of " + id).dependsOn(List.of(dependsOn)).build();
  }
}
