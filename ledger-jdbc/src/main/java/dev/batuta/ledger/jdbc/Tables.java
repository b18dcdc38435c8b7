package dev.batuta.ledger.jdbc;

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
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** All tables of one project, and what each change does to them. */
record Tables(
    String project,
    ItemTable items,
    CallTable calls,
    CallLog callLog,
    OutcomeTables outcomes,
    BatchTable batches,
    EventTable events) {
  static Tables of(String project) {
    ItemTable items = new ItemTable(project);
    return new Tables(
        project,
        items,
        new CallTable(project, items, new Spending(project)),
        new CallLog(project),
        new OutcomeTables(project, items),
        new BatchTable(project),
        new EventTable(project));
  }

  /** Makes the project known; every other table refers to it. */
  void createProject(Handle handle) {
    handle
        .createUpdate("INSERT INTO projects (name) VALUES (:project) ON CONFLICT DO NOTHING")
        .bind("project", project)
        .execute();
  }

  /** Makes a change, or throws when it does not follow from what is stored. */
  void apply(Handle handle, Change change, Instant now) {
    switch (change) {
      case ItemMoved moved -> items.move(handle, moved, now);
      case TokenBudgetSet set -> items.setTokenBudget(handle, set, now);
      case RoundBegun begun -> items.beginRound(handle, begun, now);
      case CallSent sent -> calls.send(handle, sent);
      case CallAnswered answered -> calls.answer(handle, answered);
      case CallSettled settled -> calls.settle(handle, settled);
      case CallFailed failed -> calls.fail(handle, failed);
      case CallUnknown unknown -> calls.loseSight(handle, unknown);
      case UnknownSettled settled -> calls.settleUnknown(handle, settled);
      case AttemptEnded ended -> outcomes.addAttempt(handle, ended, now);
      case ResultStored stored -> outcomes.putResult(handle, stored.result());
      case CommentAdded added -> outcomes.addComment(handle, added.comment());
      case BatchForecast forecast -> batches.forecast(handle, forecast);
      case BatchFinished finished -> batches.finish(handle, finished.batchId(), now);
    }
  }
}
