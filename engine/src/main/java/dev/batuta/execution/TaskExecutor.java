package dev.batuta.execution;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchExecutor;
import dev.batuta.batch.BatchResult;
import dev.batuta.batch.RunStopped;
import dev.batuta.budget.BudgetManager;
import dev.batuta.execution.AnswerCheck.Checked;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Journal;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.outcome.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conductor: executes one item from its first prompt to its result. It can be taken up from the
 * ledger at every step: attempts that ended count, and an answer that was paid is used.
 */
public final class TaskExecutor {
  private final Project project;
  private final Preparation preparation;
  private final ModelCalls calls;
  private final WholeAnswer answers;
  private final AnswerCheck check;
  private final Records records;
  private final Journal journal;
  private final BudgetManager budgets;
  private final BatchExecutor batches;
  private final int defaultAttempts;
  private final Ownership ownership = new Ownership();

  public TaskExecutor(
      Project project,
      Preparation preparation,
      ModelCalls calls,
      AnswerCheck check,
      Records records,
      BudgetManager budgets,
      BatchExecutor batches,
      int defaultAttempts) {
    this.project = project;
    this.preparation = preparation;
    this.calls = calls;
    this.answers = new WholeAnswer(calls, preparation);
    this.check = check;
    this.records = records;
    this.journal = records.journal();
    this.budgets = budgets;
    this.batches = batches;
    this.defaultAttempts = defaultAttempts;
  }

  /**
   * Executes an item. One that has a result already gives that, passed or in review.
   *
   * @param maxAttempts at least 1
   * @throws RunStopped when nothing more can be called now; the item stays to do
   */
  public TaskResult executeTask(String taskId, String projectId, int maxAttempts)
      throws InterruptedException {
    return execute(project.backlog().item(taskId), null, maxAttempts);
  }

  /** Executes an item after setting its token budget, where it has none. */
  public TaskResult executeTaskWithBudget(String taskId, String projectId, int maxAttempts)
      throws InterruptedException {
    return execute(budgets.setBudgetIfNotSet(project.backlog().item(taskId)), null, maxAttempts);
  }

  /** Executes many items in dependency order, each with its token budget. */
  public BatchResult executeBatch(List<String> taskIds, String projectId)
      throws InterruptedException {
    BatchResult result =
        batches.executeBatch(
            taskIds,
            projectId,
            (taskId, batchId) ->
                execute(
                    budgets.setBudgetIfNotSet(project.backlog().item(taskId)),
                    batchId,
                    defaultAttempts));
    return calls.boundBroken().map(result::stoppedBy).orElse(result);
  }

  private TaskResult execute(Item item, @Nullable String batchId, int maxAttempts)
      throws InterruptedException {
    return ownership.executeOrJoin(
        item.id(),
        () -> {
          Optional<TaskResult> stored = journal.ledger().result(item.id());
          return stored.isPresent() ? stored.get() : attempts(item, batchId, maxAttempts);
        });
  }

  private TaskResult attempts(Item item, @Nullable String batchId, int maxAttempts)
      throws InterruptedException {
    ItemState state = journal.ledger().state(item.id());
    Assignment work = new Assignment(item, batchId, state.round(), maxAttempts, state.note());
    List<Attempt> attempts = new ArrayList<>(journal.ledger().attempts(item.id()));
    Records.Stopwatch stopwatch = records.start(work, attempts, preparation);
    List<GeneratedFile> files = List.of();
    try {
      while (true) {
        Tried tried = attempt(work, AttemptPlan.next(attempts, maxAttempts, work.note()));
        attempts.add(tried.attempt());
        if (tried.attempt().passed()) {
          return records.passed(work, attempts, tried.checked(), stopwatch);
        }
        if (tried.isFinal() || attempts.size() >= maxAttempts) {
          Checked last = tried.isFinal() ? tried.checked().with(files) : tried.checked();
          return records.failed(work, attempts, last, stopwatch);
        }
        files = tried.checked().files();
        records.attemptFailed(work, tried.attempt());
      }
    } catch (RunStopped | InterruptedException notNow) {
      journal.commit(batchId, new ItemMoved(item.id(), Status.TODO, null));
      throw notNow;
    }
  }

  /**
   * Choose model · select specs · build context · reserve, call, store, settle · validate · apply.
   */
  private Tried attempt(Assignment work, AttemptPlan plan) throws InterruptedException {
    Prepared prepared = preparation.prepare(work.item(), plan);
    Optional<CallOutcome.Ended> ended = answers.get(work, plan, prepared);
    if (ended.isEmpty()) {
      return Tried.hopeless(plan, prepared, prepared.obstacles());
    }
    return switch (ended.get()) {
      case CallOutcome.Paid paid -> checked(work, plan, prepared, paid);
      case CallOutcome.Unanswerable no ->
          Tried.hopeless(plan, prepared, List.of(Issue.of(Code.REJECTED_REQUEST, no.message())));
    };
  }

  private Tried checked(Assignment work, AttemptPlan plan, Prepared prepared, CallOutcome.Paid paid)
      throws InterruptedException {
    Checked checked = check.check(work.item(), prepared.rules(), paid.answer());
    if (checked.issues().isEmpty() && !work.item().handling().approvalRequired()) {
      checked = check.apply(checked);
    }
    return Tried.checked(plan, paid, checked);
  }

  private record Tried(Attempt attempt, Checked checked, boolean isFinal) {
    static Tried hopeless(AttemptPlan plan, Prepared prepared, List<Issue> issues) {
      return new Tried(
          new Attempt(plan.number(), plan.approach(), prepared.rung().model(), "", issues),
          Checked.failed(List.of(), issues),
          true);
    }

    static Tried checked(AttemptPlan plan, CallOutcome.Paid paid, Checked checked) {
      return new Tried(
          new Attempt(
              plan.number(), plan.approach(), paid.model(), paid.answer().text(), checked.issues()),
          checked,
          false);
    }
  }
}
