package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Status;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.ResultStored;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts, results and remarks. */
interface LedgerOutcomesContract extends LedgerUnderTest {
  @Test
  default void keepsTheAttemptsOfARoundInOrder() {
    Attempt first = LedgerSamples.attempt(1, LedgerSamples.issues());
    Attempt second = LedgerSamples.attempt(2, List.of());
    commit(new AttemptEnded(BOOK, first));
    commit(new AttemptEnded(BOOK, second));

    assertThat(reopened().attempts(BOOK)).containsExactly(first, second);
    assertThat(ledger().state(BOOK).attempts()).isEqualTo(2);
    assertThat(ledger().attempts(SHELF)).isEmpty();
  }

  @Test
  default void countsAttemptsWithoutGapsAndFromOneInEveryRound() {
    Attempt first = LedgerSamples.attempt(1, List.of());
    Attempt second = LedgerSamples.attempt(2, List.of());
    refuses(new AttemptEnded(BOOK, second));
    commit(new AttemptEnded(BOOK, first));
    refuses(new AttemptEnded(BOOK, first));

    commit(new RoundBegun(BOOK, null));

    refuses(new AttemptEnded(BOOK, second));
    commit(new AttemptEnded(BOOK, first));
    assertThat(reopened().attempts(BOOK)).containsExactly(first);
  }

  @Test
  default void keepsAResultWhole() {
    TaskResult passed = LedgerSamples.result(BOOK, List.of());
    TaskResult inReview = LedgerSamples.result(SHELF, LedgerSamples.issues());
    assertThat(ledger().result(BOOK)).isEmpty();

    commit(new ResultStored(passed), new ResultStored(inReview));

    assertThat(reopened().result(BOOK)).contains(passed);
    assertThat(ledger().results())
        .containsExactlyInAnyOrderEntriesOf(Map.of(BOOK, passed, SHELF, inReview));
  }

  @Test
  default void replacesAResultByTheNextOne() {
    TaskResult second = LedgerSamples.result(BOOK, List.of());
    commit(new ResultStored(LedgerSamples.result(BOOK, LedgerSamples.issues())));
    commit(new ResultStored(second));

    assertThat(reopened().result(BOOK)).contains(second);
    assertThat(ledger().results()).containsExactly(Map.entry(BOOK, second));
  }

  @Test
  default void takesAttemptsAndResultOutOfSightWhenARoundBegins() {
    TaskResult other = LedgerSamples.result(SHELF, List.of());
    commit(
        new AttemptEnded(BOOK, LedgerSamples.attempt(1, LedgerSamples.issues())),
        new ResultStored(LedgerSamples.result(BOOK, LedgerSamples.issues())),
        new ResultStored(other));

    commit(new RoundBegun(BOOK, "again"), new ItemMoved(BOOK, Status.TODO, null));

    assertThat(reopened().result(BOOK)).isEmpty();
    assertThat(ledger().attempts(BOOK)).isEmpty();
    assertThat(ledger().results()).containsExactly(Map.entry(SHELF, other));
  }

  @Test
  default void putsAResultBackWhenTheCommitOfARoundFails() {
    TaskResult result = LedgerSamples.result(BOOK, List.of());
    commit(new ResultStored(result));

    refuses(new RoundBegun(BOOK, null), new ItemMoved(BOOK, Status.DONE, null));

    assertThat(ledger().result(BOOK)).contains(result);
  }

  @Test
  default void knowsNothingOfItemsThatWereNeverExecuted() {
    assertThat(ledger().result("nobody")).isEmpty();
    assertThat(ledger().attempts("nobody")).isEmpty();
    assertThat(ledger().calls("nobody")).isEmpty();
    assertThat(ledger().comments("nobody")).isEmpty();
    refuses(new ResultStored(LedgerSamples.result("nobody", List.of())));
    refuses(new AttemptEnded("nobody", LedgerSamples.attempt(1, List.of())));
  }

  @Test
  default void keepsRemarksWholeAndOldestFirst() {
    Comment late =
        new Comment(
            BOOK,
            "system",
            Comment.Kind.SYSTEM,
            "⚠️ Token Budget Exceeded\nBudget: 2000",
            Map.of("budget", 2000L, "overage_percentage", new BigDecimal("12.50"), "model", "Bü"),
            NOW);
    Comment sameTime = new Comment(BOOK, "ann", Comment.Kind.COMMENT, "ok", Map.of(), NOW);
    Comment early =
        new Comment(BOOK, "bob", Comment.Kind.CODE_SNIPPET, "x", Map.of(), NOW.minusNanos(1));
    commit(new CommentAdded(late), new CommentAdded(sameTime));
    commit(new CommentAdded(early));

    assertThat(reopened().comments(BOOK)).containsExactly(early, late, sameTime);
    assertThat(ledger().comments(SHELF)).isEmpty();
  }
}
