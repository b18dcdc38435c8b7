package dev.batuta.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Sizing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  @Test
  void beginsWithTheLongestRemainingPathThenTheMoreUrgent() {
    Readiness readiness =
        readiness(
            Set.of(),
            task("LOW", Priority.LOW),
            task("HIGH", Priority.HIGH),
            task("CHAIN", Priority.TRIVIAL),
            task("END", Priority.LOW).dependsOn("CHAIN"));

    assertThat(takeAll(readiness)).containsExactly("CHAIN", "HIGH", "LOW");
  }

  @Test
  void releasesAnItemWhenItsLastDependencyIsFinished() {
    Readiness readiness =
        readiness(
            Set.of(),
            task("A", Priority.LOW),
            task("B", Priority.LOW),
            task("C", Priority.LOW).dependsOn("A", "B"));
    takeAll(readiness);

    readiness.finished("A");
    assertThat(readiness.hasReady()).isFalse();
    readiness.finished("B");
    assertThat(takeAll(readiness)).containsExactly("C");
  }

  @Test
  void countsWhatIsDoneAlready() {
    Readiness readiness =
        readiness(Set.of("A"), task("A", Priority.LOW), task("B", Priority.LOW).dependsOn("A"));

    assertThat(takeAll(readiness)).containsExactly("B");
  }

  @Test
  void passesContainersThroughWhenTheirChildrenAreFinished() {
    Readiness readiness =
        readiness(
            Set.of(),
            Item.builder("S", "Story").type(ItemType.STORY),
            task("S1", Priority.LOW).parent("S"),
            task("AFTER", Priority.LOW).dependsOn("S"));

    assertThat(takeAll(readiness)).containsExactly("S1");
    readiness.finished("S1");
    assertThat(takeAll(readiness)).containsExactly("AFTER");
  }

  @Test
  void givesUpOnEverythingBehindAFailureAndOnNothingElse() {
    Readiness readiness =
        readiness(
            Set.of(),
            task("A", Priority.LOW),
            task("B", Priority.LOW).dependsOn("A"),
            task("C", Priority.LOW).dependsOn("B"),
            task("X", Priority.LOW),
            task("Y", Priority.LOW).dependsOn("X"));
    takeAll(readiness);

    assertThat(readiness.giveUpOn(List.of("A"))).containsOnlyKeys("B", "C").containsValue("A");
    assertThat(readiness.waiting()).containsExactly("Y");
  }

  private static List<String> takeAll(Readiness readiness) {
    List<String> taken = new ArrayList<>();
    while (readiness.hasReady()) {
      taken.add(readiness.take().id());
    }
    return taken;
  }

  private static Readiness readiness(Set<String> done, ItemBuilder... items) {
    Backlog backlog = new Backlog(Arrays.stream(items).map(ItemBuilder::build).toList());
    Set<String> selected =
        backlog.executable().stream()
            .map(Item::id)
            .filter(id -> !done.contains(id))
            .collect(Collectors.toSet());
    return new Readiness(new TaskGraph(backlog), selected, done, _ -> 0);
  }

  private static ItemBuilder task(String id, Priority priority) {
    return Item.builder(id, "Title of " + id).sizing(new Sizing(1, null, priority, null, null));
  }
}
