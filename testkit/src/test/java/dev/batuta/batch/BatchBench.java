package dev.batuta.batch;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.Status;
import dev.batuta.events.Event;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.ResultStored;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Journal;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.testkit.InMemoryLedger;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A batch over a ledger in memory; executing an item is to move it to its end. */
final class BatchBench {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  final InMemoryLedger ledger;
  final Backlog backlog;
  final TaskGraph graph;
  final StopSignal stop = new StopSignal();
  final List<String> executed = Collections.synchronizedList(new ArrayList<>());
  private Set<String> failing = Set.of();
  private During during = _ -> {};
  private int concurrency = 8;

  /** What happens while an item is executed. */
  @FunctionalInterface
  interface During {
    void execute(String itemId) throws InterruptedException;
  }

  BatchBench(ItemBuilder... items) {
    this(new InMemoryLedger("bench", CLOCK), Arrays.stream(items).map(ItemBuilder::build).toList());
  }

  private BatchBench(InMemoryLedger ledger, List<Item> items) {
    this.ledger = ledger;
    this.backlog = new Backlog(items);
    this.graph = new TaskGraph(backlog);
    ledger.register(items);
  }

  /** The next process, over the same ledger and backlog. */
  BatchBench nextProcess() {
    return new BatchBench(ledger, backlog.items());
  }

  /** The next process, after the backlog was edited. */
  BatchBench nextProcess(ItemBuilder... items) {
    return new BatchBench(ledger, Arrays.stream(items).map(ItemBuilder::build).toList());
  }

  BatchBench concurrency(int wanted) {
    concurrency = wanted;
    return this;
  }

  BatchBench failing(String... ids) {
    failing = Set.of(ids);
    return this;
  }

  BatchBench whileExecuting(During wanted) {
    during = wanted;
    return this;
  }

  BatchResult run(String... ids) throws InterruptedException {
    BatchExecutor executor =
        new BatchExecutor(
            backlog,
            graph,
            new Journal(ledger, _ -> {}),
            new BatchSettings("all", concurrency),
            stop,
            _ -> new ConsistencyValidated(0, 0, 0, 0));
    return executor.executeBatch(List.of(ids), "bench", this::execute);
  }

  void retry(String id) {
    commit(new RoundBegun(id, null), new ItemMoved(id, Status.TODO, null));
  }

  String[] ids() {
    return backlog.items().stream().map(Item::id).toArray(String[]::new);
  }

  List<EventEnvelope> events() {
    return ledger.events(0, Integer.MAX_VALUE);
  }

  <E extends Event> E last(Class<E> type) {
    return events().reversed().stream()
        .map(EventEnvelope::event)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private TaskResult execute(String id, String batchId) throws InterruptedException {
    commit(new ItemMoved(id, Status.IN_PROGRESS, null));
    try {
      during.execute(id);
    } catch (RunStopped | InterruptedException notNow) {
      commit(new ItemMoved(id, Status.TODO, null));
      throw notNow;
    }
    boolean fails = failing.contains(id);
    TaskResult result = result(id, fails);
    commit(new ResultStored(result), new ItemMoved(id, fails ? Status.REVIEW : Status.DONE, null));
    executed.add(id);
    return result;
  }

  private static TaskResult result(String id, boolean fails) {
    return new TaskResult(
        UUID.randomUUID(),
        id,
        List.of(),
        "a-model",
        Usage.settled(Tokens.of(10, 5), Usd.of("0.01")),
        Duration.ofSeconds(1),
        fails ? List.of(Issue.of(Issue.Code.EMPTY_ANSWER, "nothing came")) : List.of(),
        1,
        CLOCK.instant());
  }

  private void commit(Change... changes) {
    ledger.commit(null, List.of(changes), List.of());
  }
}
