package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Status;
import dev.batuta.events.Event;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The numbered log of events. */
interface LedgerEventsContract extends LedgerUnderTest {
  /** One event of every kind, with every field filled. */
  List<Event> ONE_OF_EACH =
      List.of(
          new BatchStarted(List.of(BOOK, SHELF)),
          new TaskStarted(BOOK, "Bücher \"1\"", "model", 4, "claude-haiku-5-5"),
          new ValidationFailed(BOOK, 1, 3, List.of("a.java:1: ';' expected", "zwei\nZeilen")),
          new TaskCompleted(
              BOOK,
              "Bücher",
              "model",
              "claude-opus-5-5",
              new Tokens(1, 5_000_000_000L, 3, 4, 5),
              Usd.of("0.000001"),
              Duration.ofSeconds(3, 17),
              2),
          new TaskFailed(SHELF, "Shelf", 3, List.of("is empty"), Usd.of("12.34")),
          new BatchProgress(2, 2, Usd.of("12.340001")),
          new BatchCompleted(2, 2, Usd.of("12.340001"), 1, 1, 0),
          new ConsistencyValidated(4, 3, 1, 0));

  @Test
  default void storesEveryKindOfEventWhole() {
    assertThat(ONE_OF_EACH.stream().<Class<?>>map(Event::getClass))
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    String batch = ledger().openBatch("all", List.of(BOOK)).id();

    List<EventEnvelope> committed = ledger().commit(batch, List.of(), ONE_OF_EACH);

    List<EventEnvelope> expected = new ArrayList<>();
    for (Event event : ONE_OF_EACH) {
      expected.add(new EventEnvelope(expected.size() + 1L, NOW, batch, event));
    }
    assertThat(committed).isEqualTo(expected);
    assertThat(reopened().events(0, 100)).isEqualTo(expected);
  }

  @Test
  default void goesOnNumberingWhereItLeftOff() {
    report(new BatchStarted(List.of()), new BatchStarted(List.of(BOOK)));
    reopened();

    assertThat(report(new BatchStarted(List.of(SHELF))))
        .containsExactly(new EventEnvelope(3, NOW, null, new BatchStarted(List.of(SHELF))));
  }

  @Test
  default void replaysFromAnyNumber() {
    report(ONE_OF_EACH.toArray(Event[]::new));

    assertThat(ledger().events(3, 2)).extracting(EventEnvelope::sequence).containsExactly(4L, 5L);
    assertThat(ledger().events(7, 100)).extracting(EventEnvelope::sequence).containsExactly(8L);
    assertThat(ledger().events(8, 100)).isEmpty();
  }

  @Test
  default void takesNoNumberForACommitThatFails() {
    assertThatThrownBy(
            () ->
                ledger()
                    .commit(
                        null,
                        List.of(new ItemMoved(SHELF, Status.DONE, null)),
                        List.of(new BatchStarted(List.of()))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(report(new BatchStarted(List.of())))
        .extracting(EventEnvelope::sequence)
        .containsExactly(1L);
    assertThat(reopened().events(0, 10)).hasSize(1);
  }

  @Test
  default void numbersConcurrentCommitsWithoutGapOrDuplicate() throws Exception {
    List<Callable<List<EventEnvelope>>> commits = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      Event first = new BatchProgress(number, 100, Usd.ZERO);
      Event second = new ConsistencyValidated(number, 0, 0, 0);
      commits.add(() -> report(first, second));
    }

    List<Long> numbers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<EventEnvelope>> commit : threads.invokeAll(commits)) {
        List<EventEnvelope> pair = commit.get();
        assertThat(pair.getLast().sequence()).isEqualTo(pair.getFirst().sequence() + 1);
        pair.forEach(envelope -> numbers.add(envelope.sequence()));
      }
    }

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(reopened().events(0, 1000))
        .extracting(EventEnvelope::sequence)
        .isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
  }
}
