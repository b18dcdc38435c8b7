package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.backlog.StatusTransitions;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.TokenBudgetSet;
import dev.batuta.ledger.ItemState;
import dev.batuta.outcome.Comment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items and their states. */
interface LedgerItemsContract extends LedgerUnderTest {
  @Test
  default void givesNewItemsTheirInitialStatus() {
    assertThat(reopened().states())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                BOOK, new ItemState(BOOK, Status.TODO, null, 1, 0, null, null, NOW),
                SHELF, new ItemState(SHELF, Status.BACKLOG, null, 1, 0, null, null, NOW)));
  }

  @Test
  default void keepsTheStateOfItemsItKnows() {
    commit(new ItemMoved(BOOK, Status.BLOCKED, "waits"), new TokenBudgetSet(BOOK, 4000));
    ItemState before = ledger().state(BOOK);

    Item redefined =
        Item.builder(BOOK, "Another title").complexity(1).produces("policy", List.of()).build();
    ledger().register(List.of(redefined));

    assertThat(reopened().state(BOOK)).isEqualTo(before);
  }

  @Test
  default void registersALargeBacklog() {
    List<Item> items =
        IntStream.range(0, 10_000)
            .mapToObj(number -> LedgerSamples.item("item-" + number, Status.BACKLOG))
            .toList();

    ledger().register(items);

    assertThat(reopened().states()).hasSize(10_002);
  }

  @Test
  default void asksOnlyForItemsThatWereRegistered() {
    assertThatThrownBy(() -> ledger().state("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    refuses(new ItemMoved("nobody", Status.TODO, null));
    refuses(new TokenBudgetSet("nobody", 1));
    refuses(new RoundBegun("nobody", null));
    refuses(
        new CommentAdded(new Comment("nobody", "system", Comment.Kind.SYSTEM, "?", Map.of(), NOW)));
  }

  @Test
  default void movesItemsOnlyAlongTheTable() {
    for (Status from : Status.values()) {
      for (Status to : Status.values()) {
        String id = from + "-" + to;
        ledger().register(List.of(LedgerSamples.item(id, from)));
        if (StatusTransitions.allows(from, to)) {
          commit(new ItemMoved(id, to, null));
          assertThat(ledger().state(id).status()).as(id).isEqualTo(to);
        } else {
          refuses(new ItemMoved(id, to, null));
          assertThat(ledger().state(id).status()).as(id).isEqualTo(from);
        }
      }
    }
  }

  @Test
  default void keepsAReasonUntilTheNextMoveTakesItAway() {
    commit(new ItemMoved(BOOK, Status.BLOCKED, "waits for shelf"));
    assertThat(reopened().state(BOOK).reason()).isEqualTo("waits for shelf");

    commit(new ItemMoved(BOOK, Status.TODO, null));
    assertThat(reopened().state(BOOK).reason()).isNull();
  }

  @Test
  default void keepsTheTokenBudget() {
    commit(new TokenBudgetSet(BOOK, 2500));

    assertThat(reopened().state(BOOK).tokenBudget()).isEqualTo(2500);
    assertThat(ledger().state(SHELF).tokenBudget()).isNull();
  }

  @Test
  default void beginsARoundWithItsNote() {
    commit(new RoundBegun(BOOK, "use a record"));
    assertThat(reopened().state(BOOK))
        .isEqualTo(new ItemState(BOOK, Status.TODO, null, 2, 0, "use a record", null, NOW));

    commit(new RoundBegun(BOOK, null));
    assertThat(reopened().state(BOOK))
        .isEqualTo(new ItemState(BOOK, Status.TODO, null, 3, 0, null, null, NOW));
  }

  @Test
  default void commitsAllChangesOrNone() {
    Map<String, ItemState> before = ledger().states();

    refuses(
        new TokenBudgetSet(BOOK, 2500),
        new ItemMoved(BOOK, Status.IN_PROGRESS, null),
        new RoundBegun(SHELF, "again"),
        new ItemMoved(SHELF, Status.DONE, null));

    assertThat(reopened().states()).isEqualTo(before);
  }
}
