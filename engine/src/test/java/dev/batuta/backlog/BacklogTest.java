package dev.batuta.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Item EPIC = Item.builder("E", "Epic").type(ItemType.EPIC).build();
  private static final Item STORY =
      Item.builder("S", "Story").type(ItemType.STORY).parent("E").build();
  private static final Item TASK = Item.builder("T", "Task").parent("S").build();
  private static final Item PARENT = Item.builder("P", "Parent task").parent("S").build();
  private static final Item SUBTASK =
      Item.builder("P1", "Subtask").type(ItemType.SUBTASK).parent("P").build();
  private final Backlog backlog = new Backlog(List.of(EPIC, STORY, TASK, PARENT, SUBTASK));

  @Test
  void executesLeavesAndNotContainers() {
    assertThat(backlog.executable()).containsExactly(TASK, SUBTASK);
  }

  @Test
  void executesAContainerThatAsksAndParksALeafThatDoesNotWant() {
    Item eager = with(STORY, true);
    Item parked = with(TASK, false);

    assertThat(new Backlog(List.of(EPIC, eager, parked)).executable()).containsExactly(eager);
  }

  @Test
  void namesTheWayFromTheTop() {
    assertThat(backlog.ancestors(SUBTASK)).containsExactly(EPIC, STORY, PARENT);
  }

  @Test
  void findsTheLeavesBelowAContainer() {
    assertThat(backlog.leaves(EPIC)).containsExactly(TASK, SUBTASK);
  }

  @Test
  void refusesAnItemThatIsItsOwnAncestor() {
    Item a = Item.builder("A", "A").parent("B").build();
    Item b = Item.builder("B", "B").parent("A").build();

    assertThatIllegalArgumentException().isThrownBy(() -> new Backlog(List.of(a, b)));
  }

  @Test
  void derivesWireIdsFromTheProjectAndTheItem() {
    UUID id = WireId.ofItem("bookstore", "T1");

    assertThat(id.version()).isEqualTo(5);
    assertThat(id).isEqualTo(WireId.ofItem("bookstore", "T1"));
    assertThat(id).isNotEqualTo(WireId.ofItem("other", "T1"));
    assertThat(id).isNotEqualTo(WireId.ofItem("bookstore", "T2"));
  }

  private static Item with(Item item, boolean execute) {
    return item.toBuilder()
        .handling(new Handling(execute, false, null, List.of(), List.of(), Status.BACKLOG, null))
        .build();
  }
}
