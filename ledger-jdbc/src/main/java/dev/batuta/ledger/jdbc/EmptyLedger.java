package dev.batuta.ledger.jdbc;

import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a project holds that was never run: looking at it creates nothing. */
record EmptyLedger() implements WithoutWriting {
  @Override
  public Map<String, ItemState> states() {
    return Map.of();
  }

  @Override
  public ItemState state(String itemId) {
    throw new IllegalArgumentException("no item " + itemId);
  }

  @Override
  public List<BatchRecord> batches() {
    return List.of();
  }

  @Override
  public List<Attempt> attempts(String itemId) {
    return List.of();
  }

  @Override
  public Optional<TaskResult> result(String itemId) {
    return Optional.empty();
  }

  @Override
  public Map<String, TaskResult> results() {
    return Map.of();
  }

  @Override
  public List<CallRecord> calls(String itemId) {
    return List.of();
  }

  @Override
  public List<CallLine> callLines() {
    return List.of();
  }

  @Override
  public List<MeasuredPrompt> measuredPrompts(int most) {
    return List.of();
  }

  @Override
  public void audit(Consumer<AuditRecord> auditor) {}

  @Override
  public List<Comment> comments(String itemId) {
    return List.of();
  }

  @Override
  public List<EventEnvelope> events(long after, int limit) {
    return List.of();
  }

  @Override
  public void close() {}
}
