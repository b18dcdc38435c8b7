package dev.batuta.batch;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.events.Event;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.BatchFinished;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Journal;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Executes many items in dependency order, as parallel as the graph and the settings allow. One
 * item's failure stops nobody but its dependents, which become blocked with the reason.
 *
 * <p>One thread conducts: it alone decides what runs next, and takes completions from a queue.
 * Every item runs on a virtual thread of its own.
 */
public final class BatchExecutor {
  private final Backlog backlog;
  private final TaskGraph graph;
  private final Journal journal;
  private final Ledger ledger;
  private final BatchSettings settings;
  private final StopSignal stop;
  private final Function<List<TaskResult>, ConsistencyValidated> consistency;

  /**
   * An executor for the items of a backlog.
   *
   * @param consistency holds all results of a batch against each other
   */
  public BatchExecutor(
      Backlog backlog,
      TaskGraph graph,
      Journal journal,
      BatchSettings settings,
      StopSignal stop,
      Function<List<TaskResult>, ConsistencyValidated> consistency) {
    this.backlog = backlog;
    this.graph = graph;
    this.journal = journal;
    this.ledger = journal.ledger();
    this.settings = settings;
    this.stop = stop;
    this.consistency = consistency;
  }

  /**
   * Executes items and everything it takes to keep their order.
   *
   * @param taskIds ids of executable items; those that are done already are passed over
   * @param projectId the project they belong to, as the ledger was opened for it
   * @param executeTask executes one item
   * @throws IllegalArgumentException when an id is not in the backlog
   * @throws InterruptedException when this thread is interrupted; what runs is aborted first
   */
  public BatchResult executeBatch(List<String> taskIds, String projectId, ExecuteTask executeTask)
      throws InterruptedException {
    taskIds.forEach(backlog::item);
    BatchRecord batch = ledger.openBatch(settings.selection(), taskIds);
    Run run = new Run(batch, taskIds);
    run.announce();
    try (RunningTasks running = new RunningTasks(executeTask, batch.id(), stop)) {
      run.conduct(running);
    }
    return run.finish();
  }

  /** One execution of a batch. */
  private final class Run {
    private final BatchRecord batch;
    private final List<String> items;
    private final Set<String> selected;
    private final Readiness readiness;
    private final BatchProgressCount progress;
    private final List<TaskResult> results = new ArrayList<>();
    private final Map<String, String> blocked = new LinkedHashMap<>();
    private @Nullable RunStopped stopped;

    Run(BatchRecord batch, List<String> taskIds) {
      this.batch = batch;
      items = items(batch, taskIds);
      selected = new LinkedHashSet<>(taskIds);
      Set<String> done = doneItems();
      selected.removeAll(done);
      readiness = new Readiness(graph, selected, done, settings.group());
      progress = new BatchProgressCount(items, ledger.results());
      stopped = stop.level() == null ? null : StopSignal.asked();
    }

    void announce() {
      commit(blockedFromTheStart(), List.of(new BatchStarted(items)));
    }

    void conduct(RunningTasks running) throws InterruptedException {
      while (true) {
        while (stopped == null
            && running.count() < settings.concurrency()
            && readiness.hasReady()) {
          running.start(readiness.take().id());
        }
        if (running.count() == 0) {
          return;
        }
        switch (running.next()) {
          case Completion.Finished finished -> finished(finished.result());
          case Completion.Stopped by -> stopped = graver(stopped, by.reason());
          case Completion.Broken broken -> throw running.abandon(broken.cause());
        }
      }
    }

    BatchResult finish() {
      List<Change> changes =
          remaining().isEmpty() ? List.of(new BatchFinished(batch.id())) : List.of();
      List<Event> events = new ArrayList<>();
      events.add(progress.completed(ledger.states()));
      List<TaskResult> all = progress.results();
      if (!all.isEmpty()) {
        events.add(consistency.apply(all));
      }
      commit(changes, events);
      return new BatchResult(batch.id(), results, blocked, remaining(), stopped);
    }

    private void finished(TaskResult result) {
      results.add(result);
      progress.add(result);
      List<Change> changes = List.of();
      if (ledger.state(result.itemId()).status() == Status.DONE) {
        readiness.finished(result.itemId());
      } else {
        changes = block(readiness.giveUpOn(List.of(result.itemId())), this::statusNow);
      }
      commit(changes, List.of(progress.event()));
    }

    /** Items that wait for something that this batch does not execute. */
    private List<Change> blockedFromTheStart() {
      Map<String, ItemState> states = ledger.states();
      List<String> unfinished =
          backlog.items().stream()
              .filter(item -> !backlog.isContainer(item) || backlog.isExecutable(item))
              .map(Item::id)
              .filter(id -> !selected.contains(id))
              .filter(id -> statusOf(states, id) != Status.DONE)
              .toList();
      List<Change> changes =
          new ArrayList<>(block(readiness.giveUpOn(unfinished), id -> statusOf(states, id)));
      for (String id : selected) {
        if (!blocked.containsKey(id) && statusOf(states, id) == Status.BLOCKED) {
          changes.add(new ItemMoved(id, Status.TODO, null));
        }
      }
      return changes;
    }

    private List<Change> block(Map<String, String> causes, Function<String, Status> statusOf) {
      List<Change> changes = new ArrayList<>();
      causes.forEach(
          (id, cause) -> {
            String why = whyNotDone(cause, statusOf.apply(cause));
            String reason = "waits for " + cause + ", which is " + why;
            blocked.put(id, reason);
            changes.add(new ItemMoved(id, Status.BLOCKED, reason));
          });
      return changes;
    }

    private Status statusNow(String id) {
      return ledger.state(id).status();
    }

    private String whyNotDone(String id, Status status) {
      String parked = backlog.item(id).handling().parkedReason();
      if (parked != null) {
        return parked;
      }
      return switch (status) {
        case REVIEW -> "in review";
        case BLOCKED -> "blocked itself";
        case BACKLOG, TODO, IN_PROGRESS, DONE -> "not done and not part of this run";
      };
    }

    private List<String> remaining() {
      Set<String> remaining = new LinkedHashSet<>(selected);
      results.forEach(result -> remaining.remove(result.itemId()));
      remaining.removeAll(blocked.keySet());
      return List.copyOf(remaining);
    }

    private void commit(List<Change> changes, List<Event> events) {
      journal.commit(batch.id(), changes, events);
    }
  }

  /** What a batch is about: the backlog may have changed since an earlier process opened it. */
  private List<String> items(BatchRecord batch, List<String> taskIds) {
    Set<String> items = new LinkedHashSet<>(batch.itemIds());
    items.removeIf(id -> backlog.find(id).isEmpty());
    items.addAll(taskIds);
    return List.copyOf(items);
  }

  private static RunStopped graver(@Nullable RunStopped before, RunStopped now) {
    return before == null || before.reason().compareTo(now.reason()) < 0 ? now : before;
  }

  private Set<String> doneItems() {
    return ledger.states().values().stream()
        .filter(state -> state.status() == Status.DONE)
        .map(ItemState::itemId)
        .collect(Collectors.toSet());
  }

  private static Status statusOf(Map<String, ItemState> states, String id) {
    ItemState state = states.get(id);
    return state == null ? Status.BACKLOG : state.status();
  }
}
