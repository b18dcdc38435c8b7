package dev.batuta.execution;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.budget.BudgetManager;
import dev.batuta.events.Event;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.execution.AnswerCheck.Checked;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.ResultStored;
import dev.batuta.ledger.Change.TokenBudgetSet;
import dev.batuta.ledger.Journal;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Writes down what becomes of an item, each step in one commit together with its events. */
public final class Records {
  private final Journal journal;
  private final BudgetManager budgets;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Supplier<UUID> newId;

  /**
   * Records in a journal.
   *
   * @param nanoTime a monotonic clock, for durations
   */
  public Records(
      Journal journal,
      BudgetManager budgets,
      Clock clock,
      LongSupplier nanoTime,
      Supplier<UUID> newId) {
    this.journal = journal;
    this.budgets = budgets;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.newId = newId;
  }

  Journal journal() {
    return journal;
  }

  /** Measures from the start of an execution. */
  record Stopwatch(long startedAt, LongSupplier nanoTime) {
    Duration elapsed() {
      return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
    }
  }

  /** The item is in progress; it is announced when its round begins, not when it is taken up. */
  Stopwatch start(Assignment work, List<Attempt> before, Preparation preparation) {
    Item item = work.item();
    List<Change> changes = new ArrayList<>();
    changes.add(new ItemMoved(item.id(), Status.IN_PROGRESS, null));
    Integer budget = item.sizing().tokenBudget();
    if (budget != null) {
      changes.add(new TokenBudgetSet(item.id(), budget));
    }
    List<Event> events = new ArrayList<>();
    if (before.isEmpty()) {
      events.add(
          new TaskStarted(
              item.id(),
              item.title(),
              kind(item),
              item.complexity(),
              preparation.firstModel(item)));
    }
    journal.commit(work.batchId(), changes, events);
    return new Stopwatch(nanoTime.getAsLong(), nanoTime);
  }

  void attemptFailed(Assignment work, Attempt attempt) {
    journal.commit(
        work.batchId(),
        List.of(new AttemptEnded(work.item().id(), attempt)),
        List.of(validationFailed(work, attempt)));
  }

  /** The last attempt passed: done, or in review where a person has to approve. */
  TaskResult passed(Assignment work, List<Attempt> attempts, Checked checked, Stopwatch stopwatch) {
    Item item = work.item();
    TaskResult result = result(work, attempts, checked.files(), stopwatch);
    boolean approval = item.handling().approvalRequired();
    List<Change> changes = changes(work, attempts, checked, result);
    changes.add(
        approval
            ? new ItemMoved(item.id(), Status.REVIEW, "waits for approval")
            : new ItemMoved(item.id(), Status.DONE, null));
    journal.commit(
        work.batchId(), changes, approval ? List.of() : List.of(completed(item, result)));
    return result;
  }

  /** The event that an item is done. */
  public static TaskCompleted completed(Item item, TaskResult result) {
    return new TaskCompleted(
        item.id(),
        item.title(),
        kind(item),
        result.model(),
        result.usage().tokens(),
        result.usage().cost(),
        result.executionTime(),
        result.attempts());
  }

  /** The last attempt failed: in review, with its issues. */
  TaskResult failed(Assignment work, List<Attempt> attempts, Checked checked, Stopwatch stopwatch) {
    Item item = work.item();
    TaskResult result = result(work, attempts, checked.files(), stopwatch);
    List<Change> changes = changes(work, attempts, checked, result);
    changes.add(new ItemMoved(item.id(), Status.REVIEW, result.issues().getFirst().text()));
    journal.commit(
        work.batchId(),
        changes,
        List.of(
            validationFailed(work, attempts.getLast()),
            new TaskFailed(
                item.id(),
                item.title(),
                result.attempts(),
                texts(result.issues()),
                result.usage().cost())));
    return result;
  }

  private List<Change> changes(
      Assignment work, List<Attempt> attempts, Checked checked, TaskResult result) {
    List<Change> changes = new ArrayList<>();
    changes.add(new AttemptEnded(work.item().id(), attempts.getLast()));
    changes.add(new ResultStored(result));
    budgets
        .trackBudgetUsage(work.item(), result)
        .ifPresent(comment -> changes.add(new CommentAdded(comment)));
    if (!checked.remarks().isEmpty()) {
      changes.add(new CommentAdded(comment(work.item(), checked.remarks())));
    }
    return changes;
  }

  /** Committed with the result, since a warning that nobody finds again warned nobody. */
  private Comment comment(Item item, List<Issue> remarks) {
    return new Comment(
        item.id(),
        "system",
        Comment.Kind.VALIDATION,
        "Rules of its specs warn:\n" + String.join("\n", texts(remarks)),
        Map.of("warnings", (long) remarks.size()),
        clock.instant());
  }

  private TaskResult result(
      Assignment work, List<Attempt> attempts, List<GeneratedFile> files, Stopwatch stopwatch) {
    Attempt last = attempts.getLast();
    return new TaskResult(
        newId.get(),
        work.item().id(),
        files,
        last.model(),
        usage(work),
        stopwatch.elapsed(),
        last.issues(),
        attempts.size(),
        clock.instant());
  }

  /** Of all calls in this round, whatever became of them. */
  private Usage usage(Assignment work) {
    Usage usage = Usage.NONE;
    for (CallRecord call : journal.ledger().calls(work.item().id())) {
      if (call.plan().round() == work.round()) {
        usage = usage.plus(usage(call));
      }
    }
    return usage;
  }

  private static Usage usage(CallRecord call) {
    Answered answer = call.answered();
    return switch (call.state()) {
      case SETTLED, ANSWERED ->
          answer == null ? Usage.NONE : Usage.settled(answer.tokens(), call.cost());
      case UNKNOWN -> Usage.unknown(call.cost());
      case PLANNED, RESERVED, SENT, REFUSED, FAILED -> Usage.NONE;
    };
  }

  private static ValidationFailed validationFailed(Assignment work, Attempt attempt) {
    return new ValidationFailed(
        work.item().id(), attempt.number(), work.maxAttempts(), texts(attempt.issues()));
  }

  private static List<String> texts(List<Issue> issues) {
    return issues.stream().map(Issue::text).toList();
  }

  /** What the wire calls {@code task_type}: the kind, or the item's type where it has none. */
  private static String kind(Item item) {
    String kind = item.kind();
    return kind == null ? item.type().wireName() : kind;
  }
}
