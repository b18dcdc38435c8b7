package dev.batuta.testkit;

import dev.batuta.backlog.Item;
import dev.batuta.events.Event;
import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.Admission;
import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.BatchFinished;
import dev.batuta.ledger.Change.BatchForecast;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Change.CallUnknown;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.ResultStored;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.TokenBudgetSet;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that keeps everything in memory and loses it with the process: for tests of what is
 * built on the port. It obeys the same contract as the real one, down to what it refuses.
 */
public final class InMemoryLedger implements Ledger {
  private final String project;
  private final Clock clock;
  private final UndoLog undoLog = new UndoLog();
  private final InMemoryItems items = new InMemoryItems(undoLog);
  private final InMemoryCalls calls = new InMemoryCalls(undoLog);
  private final Map<Round, List<Attempt>> attempts = new LinkedHashMap<>();
  private final Map<String, TaskResult> results = new LinkedHashMap<>();
  private final Map<String, List<Comment>> comments = new LinkedHashMap<>();
  private final Map<String, BatchRecord> batches = new LinkedHashMap<>();
  private final List<EventEnvelope> events = new ArrayList<>();

  private record Round(String itemId, int number) {}

  public InMemoryLedger(String project, Clock clock) {
    this.project = project;
    this.clock = clock;
  }

  @Override
  public synchronized void register(Collection<Item> known) {
    items.register(known, clock.instant());
  }

  @Override
  public synchronized Map<String, ItemState> states() {
    return items.states();
  }

  @Override
  public synchronized ItemState state(String itemId) {
    return items.find(itemId).orElseThrow(() -> new IllegalArgumentException("no item " + itemId));
  }

  @Override
  public synchronized BatchRecord openBatch(String selection, List<String> itemIds) {
    return batches.values().stream()
        .filter(batch -> !batch.finished() && batch.selection().equals(selection))
        .findFirst()
        .orElseGet(() -> createBatch(selection, itemIds));
  }

  @Override
  public synchronized List<EventEnvelope> commit(
      @Nullable String batchId, List<Change> changes, List<Event> reports) {
    return whole(
        () -> {
          requireBatch(batchId);
          Instant now = clock.instant();
          changes.forEach(change -> apply(change, now));
          return append(batchId, reports, now);
        });
  }

  @Override
  public synchronized Admission admit(CallPlan plan, List<Cap> caps, boolean recordRefusal) {
    requireBatch(plan.batchId());
    ItemState item = items.require(plan.itemId());
    if (plan.round() != item.round()) {
      throw new IllegalStateException(
          "item %s is in round %d, and a call of round %d was planned"
              .formatted(plan.itemId(), item.round(), plan.round()));
    }
    return whole(() -> calls.admit(plan, caps, recordRefusal));
  }

  @Override
  public synchronized int takeUp() {
    return whole(calls::takeUp);
  }

  @Override
  public synchronized List<BatchRecord> batches() {
    return List.copyOf(batches.values());
  }

  @Override
  public synchronized List<Attempt> attempts(String itemId) {
    return items
        .find(itemId)
        .map(state -> attempts.getOrDefault(new Round(itemId, state.round()), List.of()))
        .orElse(List.of());
  }

  @Override
  public synchronized Optional<TaskResult> result(String itemId) {
    return Optional.ofNullable(results.get(itemId));
  }

  @Override
  public synchronized Map<String, TaskResult> results() {
    return new LinkedHashMap<>(results);
  }

  @Override
  public synchronized List<CallRecord> calls(String itemId) {
    return calls.all().filter(call -> call.plan().itemId().equals(itemId)).toList();
  }

  @Override
  public synchronized List<CallLine> callLines() {
    return calls.all().map(InMemoryCalls::line).toList();
  }

  @Override
  public synchronized List<MeasuredPrompt> measuredPrompts(int most) {
    List<MeasuredPrompt> measured = new ArrayList<>();
    calls
        .all()
        .forEach(
            call -> {
              CallRecord.Answered answered = call.answered();
              if (answered != null
                  && answered.tokens().prompt() > 0
                  && !call.plan().prompt().parts().isEmpty()) {
                measured.add(
                    new MeasuredPrompt(
                        call.plan().model(),
                        call.plan().prompt().parts(),
                        answered.tokens().prompt()));
              }
            });
    return measured.subList(Math.max(0, measured.size() - most), measured.size());
  }

  @Override
  public void audit(Consumer<AuditRecord> auditor) {
    auditRecords().forEach(auditor);
  }

  @Override
  public synchronized List<Comment> comments(String itemId) {
    return comments.getOrDefault(itemId, List.of()).stream()
        .sorted(Comparator.comparing(Comment::createdAt))
        .toList();
  }

  @Override
  public synchronized List<EventEnvelope> events(long after, int limit) {
    return events.stream().filter(event -> event.sequence() > after).limit(limit).toList();
  }

  @Override
  public void close() {}

  /** Runs a transaction: what it did is kept when it returns, and undone when it throws. */
  private <T> T whole(Supplier<T> transaction) {
    try {
      T outcome = transaction.get();
      undoLog.forget();
      return outcome;
    } finally {
      undoLog.undo();
    }
  }

  private void apply(Change change, Instant now) {
    switch (change) {
      case ItemMoved moved -> items.move(moved, now);
      case TokenBudgetSet set -> items.setTokenBudget(set, now);
      case RoundBegun begun -> beginRound(begun, now);
      case CallSent sent -> calls.send(sent);
      case CallAnswered answered -> calls.answer(answered);
      case CallSettled settled -> calls.settle(settled);
      case CallFailed failed -> calls.fail(failed);
      case CallUnknown unknown -> calls.loseSight(unknown);
      case UnknownSettled settled -> calls.settleUnknown(settled);
      case AttemptEnded ended -> addAttempt(ended, now);
      case ResultStored stored -> putResult(stored.result());
      case CommentAdded added -> addComment(added.comment());
      case BatchForecast forecast -> forecast(forecast);
      case BatchFinished finished -> finishBatch(finished.batchId());
    }
  }

  private void beginRound(RoundBegun begun, Instant now) {
    items.beginRound(begun, now);
    undoLog.remove(results, begun.itemId());
  }

  private void addAttempt(AttemptEnded ended, Instant now) {
    items.countAttempt(ended, now);
    Round round = new Round(ended.itemId(), items.require(ended.itemId()).round());
    undoLog.put(attempts, round, plus(attempts.get(round), ended.attempt()));
  }

  private void putResult(TaskResult result) {
    items.require(result.itemId());
    undoLog.put(results, result.itemId(), result);
  }

  private void addComment(Comment comment) {
    items.require(comment.itemId());
    undoLog.put(comments, comment.itemId(), plus(comments.get(comment.itemId()), comment));
  }

  private BatchRecord createBatch(String selection, List<String> itemIds) {
    Instant now = clock.instant();
    String day = LocalDate.ofInstant(now, ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
    String id = String.format(Locale.ROOT, "b-%s-%03d", day, batches.size() + 1);
    BatchRecord batch = new BatchRecord(id, selection, itemIds, now, false, null);
    batches.put(id, batch);
    return batch;
  }

  private void forecast(BatchForecast forecast) {
    BatchRecord batch = batches.get(forecast.batchId());
    if (batch == null) {
      throw new IllegalStateException("no batch " + forecast.batchId());
    }
    undoLog.put(
        batches,
        batch.id(),
        new BatchRecord(
            batch.id(),
            batch.selection(),
            batch.itemIds(),
            batch.startedAt(),
            batch.finished(),
            forecast.forecast()));
  }

  private void finishBatch(String batchId) {
    BatchRecord batch = batches.get(batchId);
    if (batch == null || batch.finished()) {
      throw new IllegalStateException("no batch " + batchId + " is open");
    }
    undoLog.put(
        batches,
        batchId,
        new BatchRecord(
            batchId,
            batch.selection(),
            batch.itemIds(),
            batch.startedAt(),
            true,
            batch.forecast()));
  }

  private List<EventEnvelope> append(@Nullable String batchId, List<Event> reports, Instant now) {
    List<EventEnvelope> envelopes = new ArrayList<>();
    for (Event event : reports) {
      long sequence = events.size() + envelopes.size() + 1L;
      envelopes.add(new EventEnvelope(sequence, now, batchId, event));
    }
    events.addAll(envelopes);
    return List.copyOf(envelopes);
  }

  private synchronized List<AuditRecord> auditRecords() {
    return calls.all().map(this::auditRecord).toList();
  }

  private AuditRecord auditRecord(CallRecord call) {
    CallPlan plan = call.plan();
    AuditRecord.Subject subject = items.subject(plan.itemId());
    return attempts.getOrDefault(new Round(plan.itemId(), plan.round()), List.of()).stream()
        .filter(attempt -> attempt.number() == plan.attempt())
        .findFirst()
        .map(attempt -> AuditRecord.of(project, call, subject, attempt.issues()))
        .orElseGet(() -> AuditRecord.of(project, call, subject, null));
  }

  private void requireBatch(@Nullable String batchId) {
    if (batchId != null && !batches.containsKey(batchId)) {
      throw new IllegalStateException("no batch " + batchId);
    }
  }

  private static <T> List<T> plus(@Nullable List<T> before, T next) {
    return Stream.concat(Stream.ofNullable(before).flatMap(List::stream), Stream.of(next)).toList();
  }
}
