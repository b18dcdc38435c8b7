package dev.batuta.ledger.jdbc;

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
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a project in a SQLite file. Every method that changes something is one transaction,
 * synced to disk before it returns.
 */
public final class JdbcLedger implements Ledger {
  private final OwnerLock lock;
  private final Lane writer;
  private final ReadOnlyLedger reading;
  private final Tables tables;
  private final Clock clock;

  private JdbcLedger(
      OwnerLock lock, Lane writer, ReadOnlyLedger reading, Tables tables, Clock clock) {
    this.lock = lock;
    this.writer = writer;
    this.reading = reading;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * Opens the ledger for changing it, which one process at a time can do. Folder and file are
   * created where they are missing, readable by their owner only.
   *
   * @param project the name under which everything is stored
   * @param clock gives events and changes their time
   * @throws LedgerFailure IN_USE when another process has it, with its id and since when;
   *     NEWER_VERSION; BROKEN
   */
  public static JdbcLedger openForExecution(Path database, String project, Clock clock) {
    LedgerFile file = new LedgerFile(database);
    Failures failures = new Failures(file);
    OwnerLock lock = OwnerLock.take(file, clock.instant());
    try {
      file.create();
      new Schema(file, failures).upgrade();
      return open(file, failures, lock, Tables.of(project), clock);
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /**
   * Opens the ledger for looking at it, also while another process executes. Where there is none,
   * it is empty and nothing is created. Tables of an older version are brought up to date first.
   *
   * @throws LedgerFailure IN_USE when a process of an older version has it; NEWER_VERSION; BROKEN
   */
  public static Ledger openForReading(Path database, String project, Clock clock) {
    LedgerFile file = new LedgerFile(database);
    Failures failures = new Failures(file);
    Schema schema = new Schema(file, failures);
    if (!file.exists() || schema.isEmpty()) {
      return new EmptyLedger();
    }
    if (!schema.isCurrent()) {
      try (OwnerLock _ = OwnerLock.take(file, clock.instant())) {
        schema.upgrade();
      }
    }
    return reading(file, failures, Tables.of(project));
  }

  private static JdbcLedger open(
      LedgerFile file, Failures failures, OwnerLock lock, Tables tables, Clock clock) {
    Lane writer = new Lane("ledger-writer", file.writing(), failures);
    try {
      writer.execute(tables::createProject);
      return new JdbcLedger(lock, writer, reading(file, failures, tables), tables, clock);
    } catch (RuntimeException failure) {
      writer.close();
      throw failure;
    }
  }

  private static ReadOnlyLedger reading(LedgerFile file, Failures failures, Tables tables) {
    return new ReadOnlyLedger(new Lane("ledger-reader", file.reading(), failures), tables);
  }

  @Override
  public void register(Collection<Item> items) {
    writer.execute(handle -> tables.items().register(handle, items, clock.instant()));
  }

  @Override
  public BatchRecord openBatch(String selection, List<String> itemIds) {
    return writer.transaction(
        handle -> tables.batches().open(handle, selection, itemIds, clock.instant()));
  }

  @Override
  public List<EventEnvelope> commit(
      @Nullable String batchId, List<Change> changes, List<Event> events) {
    return writer.transaction(
        handle -> {
          Instant now = clock.instant();
          changes.forEach(change -> tables.apply(handle, change, now));
          return tables.events().append(handle, batchId, events, now);
        });
  }

  @Override
  public Admission admit(CallPlan plan, List<Cap> caps, boolean recordRefusal) {
    return writer.transaction(handle -> tables.calls().admit(handle, plan, caps, recordRefusal));
  }

  @Override
  public int takeUp() {
    return writer.transaction(tables.calls()::takeUp);
  }

  @Override
  public Map<String, ItemState> states() {
    return reading.states();
  }

  @Override
  public ItemState state(String itemId) {
    return reading.state(itemId);
  }

  @Override
  public List<BatchRecord> batches() {
    return reading.batches();
  }

  @Override
  public List<Attempt> attempts(String itemId) {
    return reading.attempts(itemId);
  }

  @Override
  public Optional<TaskResult> result(String itemId) {
    return reading.result(itemId);
  }

  @Override
  public Map<String, TaskResult> results() {
    return reading.results();
  }

  @Override
  public List<CallRecord> calls(String itemId) {
    return reading.calls(itemId);
  }

  @Override
  public List<CallLine> callLines() {
    return reading.callLines();
  }

  @Override
  public List<Comment> comments(String itemId) {
    return reading.comments(itemId);
  }

  @Override
  public List<EventEnvelope> events(long after, int limit) {
    return reading.events(after, limit);
  }

  @Override
  public List<MeasuredPrompt> measuredPrompts(int most) {
    return reading.measuredPrompts(most);
  }

  @Override
  public void audit(Consumer<AuditRecord> auditor) {
    reading.audit(auditor);
  }

  /**
   * The lock goes last: until then nobody else may write. The writer goes after the reader, because
   * the last connection to leave folds SQLite's log into the database, and a reader cannot.
   */
  @Override
  public void close() {
    try (lock;
        writer;
        reading) {}
  }
}
