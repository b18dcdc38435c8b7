package dev.batuta.ledger.jdbc;

import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.ledger.jdbc.CallLog.Audited;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The reading half of a ledger. Each query sees what was committed when it began. */
record ReadOnlyLedger(Lane lane, Tables tables) implements WithoutWriting {
  @Override
  public Map<String, ItemState> states() {
    return lane.query(tables.items()::states);
  }

  @Override
  public ItemState state(String itemId) {
    return lane.query(handle -> tables.items().find(handle, itemId))
        .orElseThrow(() -> new IllegalArgumentException("no item " + itemId));
  }

  @Override
  public List<BatchRecord> batches() {
    return lane.query(tables.batches()::all);
  }

  @Override
  public List<Attempt> attempts(String itemId) {
    return lane.query(handle -> tables.outcomes().attempts(handle, itemId));
  }

  @Override
  public Optional<TaskResult> result(String itemId) {
    return lane.query(handle -> tables.outcomes().result(handle, itemId));
  }

  @Override
  public Map<String, TaskResult> results() {
    return lane.query(tables.outcomes()::results);
  }

  @Override
  public List<CallRecord> calls(String itemId) {
    return lane.query(handle -> tables.callLog().ofItem(handle, itemId));
  }

  @Override
  public List<CallLine> callLines() {
    return lane.query(tables.callLog()::lines);
  }

  @Override
  public List<MeasuredPrompt> measuredPrompts(int most) {
    return lane.query(handle -> tables.callLog().measured(handle, most));
  }

  /**
   * Reads page by page: the auditor may be as slow as a terminal, and a query that stays open keeps
   * the log of the database from being folded into it.
   */
  @Override
  public void audit(Consumer<AuditRecord> auditor) {
    List<Audited> page = auditedAfter(0);
    while (!page.isEmpty()) {
      page.forEach(audited -> auditor.accept(audited.record()));
      page = auditedAfter(page.getLast().number());
    }
  }

  @Override
  public List<Comment> comments(String itemId) {
    return lane.query(handle -> tables.outcomes().comments(handle, itemId));
  }

  @Override
  public List<EventEnvelope> events(long after, int limit) {
    return lane.query(handle -> tables.events().after(handle, after, limit));
  }

  @Override
  public void close() {
    lane.close();
  }

  private List<Audited> auditedAfter(long number) {
    return lane.query(handle -> tables.callLog().audited(handle, number));
  }
}
