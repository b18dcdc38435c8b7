package dev.batuta.report;

import dev.batuta.ledger.CallRecord;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known about one item.
 *
 * @param attempts of its present round
 * @param calls over all rounds, in the order in which they were planned
 */
public record ItemReport(
    ItemStatus status,
    List<Attempt> attempts,
    List<CallRecord> calls,
    List<Comment> comments,
    Optional<TaskResult> result) {
  public ItemReport {
    attempts = List.copyOf(attempts);
    calls = List.copyOf(calls);
    comments = List.copyOf(comments);
  }
}
