package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.events.Event.BatchStarted;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.Change.BatchFinished;
import dev.batuta.ledger.Change.BatchForecast;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Usd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches and their resumption. */
interface LedgerBatchesContract extends LedgerUnderTest {
  @Test
  default void opensABatch() {
    BatchRecord batch = ledger().openBatch("all", List.of(SHELF, BOOK));

    assertThat(batch)
        .isEqualTo(new BatchRecord(batch.id(), "all", List.of(SHELF, BOOK), NOW, false, null));
  }

  @Test
  default void keepsTheForecastOfABatchAndListsAllBatches() {
    CostRange forecast = new CostRange(Usd.ofMicros(1), Usd.of("0.25"), Usd.of("12"));
    String batch = ledger().openBatch("all", List.of(BOOK)).id();
    commit(new BatchForecast(batch, forecast));
    commit(new BatchFinished(batch));
    ledger().openBatch("all", List.of(SHELF));

    assertThat(reopened().batches())
        .extracting(BatchRecord::forecast)
        .containsExactly(forecast, null);
    refuses(new BatchForecast("b-19700101-001", forecast));
  }

  @Test
  default void resumesAnUnfinishedBatchOfTheSameSelection() {
    BatchRecord batch = ledger().openBatch("all", List.of(BOOK, SHELF));

    assertThat(reopened().openBatch("all", List.of(SHELF))).isEqualTo(batch);
    assertThat(ledger().openBatch("only shelf", List.of(SHELF)).id()).isNotEqualTo(batch.id());
  }

  @Test
  default void opensAnotherBatchAfterOneIsFinished() {
    BatchRecord first = ledger().openBatch("all", List.of(BOOK));
    commit(new BatchFinished(first.id()));

    BatchRecord second = reopened().openBatch("all", List.of(SHELF));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.itemIds()).containsExactly(SHELF);
    assertThat(second.finished()).isFalse();
  }

  @Test
  default void numbersBatchesSoThatTheirIdsSortByAge() {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      ids.add(ledger().openBatch("selection " + number, List.of(BOOK)).id());
    }

    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(ids.getFirst()).isEqualTo("b-20261123-001");
    assertThat(ids.getLast()).isEqualTo("b-20261123-012");
  }

  @Test
  default void finishesABatchOnce() {
    String batch = ledger().openBatch("all", List.of(BOOK)).id();
    commit(new BatchFinished(batch));

    refuses(new BatchFinished(batch));
    refuses(new BatchFinished("b-19700101-001"));
  }

  @Test
  default void reopensABatchWhoseFinishWasNotCommitted() {
    BatchRecord batch = ledger().openBatch("all", List.of(BOOK));

    refuses(new BatchFinished(batch.id()), new BatchFinished(batch.id()));

    assertThat(ledger().openBatch("all", List.of(BOOK))).isEqualTo(batch);
  }

  @Test
  default void reportsOnlyForBatchesThatWereOpened() {
    assertThatThrownBy(
            () ->
                ledger()
                    .commit("b-19700101-001", List.of(), List.of(new BatchStarted(List.of(BOOK)))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(ledger().events(0, 10)).isEmpty();
  }
}
