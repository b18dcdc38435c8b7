package dev.batuta;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchResult;
import dev.batuta.batch.TaskGraph.Cycle;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.document.BadInput;
import dev.batuta.events.Event;
import dev.batuta.execution.Records;
import dev.batuta.execution.Settlement;
import dev.batuta.interchange.SourceSummary;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.BatchForecast;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
import dev.batuta.planning.Plan;
import dev.batuta.report.CostReport;
import dev.batuta.report.ItemReport;
import dev.batuta.report.Reports;
import dev.batuta.report.StatusReport;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Usd;
import dev.batuta.workspace.RefusedFiles;
import dev.batuta.workspace.Workspace;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The façade: one project, read and checked, and what can be done with it. Everything wrong with
 * the input is a {@link BadInput}, thrown before anything is changed.
 */
public final class Batuta {
  private final Loaded loaded;
  private final Parts parts;

  private Batuta(Loaded loaded, Parts parts) {
    this.loaded = loaded;
    this.parts = parts;
  }

  /** Reads a project. */
  public static Batuta open(Configuration configuration, Parts parts) {
    return new Batuta(Loaded.from(configuration), parts);
  }

  public Configuration configuration() {
    return loaded.configuration();
  }

  public Project project() {
    return loaded.project();
  }

  public SpecLibrary specs() {
    return loaded.specs();
  }

  /** Says which specs an item gets, for those who ask why. */
  public SpecFetcher specFetcher() {
    return loaded.specFetcher();
  }

  /** The item of that id; an unknown one is bad input that names the nearest. */
  public Item item(String id) {
    return loaded.item(id);
  }

  /** What was found in each backlog file. */
  public List<SourceSummary> sources() {
    return loaded.read().sources();
  }

  /** What is wrong with the backlog, the specs and the models, without stopping a run. */
  public List<Problem> problems() {
    LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return loaded.problems(today, parts.isOfficialEndpoint());
  }

  /** What a run would do, with a quote. Spends and changes nothing. */
  public Plan plan() throws InterruptedException {
    try (Ledger ledger = parts.openForReading(configuration())) {
      return Pipeline.forPlanning(loaded, parts, ledger).plan(ledger.states(), problems());
    }
  }

  /** Whether a call that costs money was ever made in this project. */
  public boolean hasSpent() {
    try (Ledger ledger = parts.openForReading(configuration())) {
      return ledger.callLines().stream().anyMatch(call -> call.cost().isGreaterThan(Usd.ZERO));
    }
  }

  /**
   * Executes what is ready to be executed, in dependency order; called again it goes on.
   *
   * @throws InterruptedException when this thread is interrupted; what runs is aborted first
   */
  public RunReport run(RunRequest request, Watching watching) throws InterruptedException {
    List<Cycle> cycles = loaded.graph().cycles();
    if (request.strict() && !cycles.isEmpty()) {
      throw cycles.getFirst().refused();
    }
    List<Item> selected = loaded.chosen(request);
    try (Pipeline.Running pipeline = Pipeline.forRunning(loaded, parts, request, watching)) {
      Ledger ledger = pipeline.ledger();
      int unknownCalls = ledger.takeUp();
      new Settlement(ledger, loaded.catalogue()).settleLeftBehind();
      ledger.register(project().backlog().items());
      List<String> ids = toExecute(request, selected, ledger);
      forecast(request, ids, pipeline);
      Optional<BatchResult> batch =
          ids.isEmpty()
              ? Optional.empty()
              : Optional.of(pipeline.taskExecutor().executeBatch(ids, project().id().toString()));
      return new RunReport(
          batch,
          selected.stream().map(Item::id).collect(Collectors.toSet()),
          unknownCalls,
          new Reports(project(), ledger).status());
    }
  }

  /** Once for each batch that costs money, to be held against what it did cost. */
  private void forecast(RunRequest request, List<String> ids, Pipeline.Running pipeline)
      throws InterruptedException {
    if (ids.isEmpty() || !configuration().engine().callsAModel()) {
      return;
    }
    BatchRecord batch = pipeline.ledger().openBatch(request.selection(), ids);
    if (batch.forecast() == null) {
      CostRange forecast = pipeline.planner().forecast(ids, pipeline.ledger().states());
      pipeline
          .ledger()
          .commit(batch.id(), List.of(new BatchForecast(batch.id(), forecast)), List.of());
    }
  }

  /**
   * Books what a person says a call with unknown outcome did cost, with a comment on its item.
   *
   * @param callId its id, or as much of the beginning as tells it from others
   */
  public void settleUnknown(String callId, Usd cost) {
    try (Ledger ledger = parts.openForExecution(configuration())) {
      CallLine call = unknownCall(callId, ledger.callLines());
      ledger.commit(
          null,
          List.of(
              new UnknownSettled(call.id(), cost),
              new CommentAdded(
                  new Comment(
                      call.itemId(),
                      "person",
                      Comment.Kind.SYSTEM,
                      "Call %s had an unknown outcome and was booked at %s; a person settled it at %s."
                          .formatted(call.id(), call.cost(), cost),
                      Map.of("booked_usd", call.cost().amount(), "settled_usd", cost.amount()),
                      parts.clock().instant()))),
          List.of());
    }
  }

  private static CallLine unknownCall(String id, List<CallLine> calls) {
    List<CallLine> found =
        calls.stream()
            .filter(call -> call.state() == CallState.UNKNOWN)
            .filter(call -> call.id().toString().startsWith(id))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw BadInput.of(
        found.isEmpty()
            ? "there is no call '" + id + "' with an unknown outcome; 'batuta cost' lists them"
            : found.size() + " calls begin with '" + id + "'; write more of the id");
  }

  /** Where the backlog is. */
  public StatusReport status() {
    try (Ledger ledger = parts.openForReading(configuration())) {
      return new Reports(project(), ledger).status();
    }
  }

  /** Where the money went. */
  public CostReport cost(CostReport.By by) {
    try (Ledger ledger = parts.openForReading(configuration())) {
      return new Reports(project(), ledger).cost(by);
    }
  }

  /** Everything about one item. */
  public ItemReport show(String itemId) {
    Item item = item(itemId);
    try (Ledger ledger = parts.openForReading(configuration())) {
      return new Reports(project(), ledger).item(item);
    }
  }

  /** The prompt with which a run would begin an item now. */
  public BuiltPrompt preview(String itemId) throws InterruptedException {
    Item item = item(itemId);
    try (Ledger ledger = parts.openForReading(configuration())) {
      @Nullable ItemState state = ledger.states().get(itemId);
      return Pipeline.forPreviewing(loaded, parts, ledger)
          .prepareFirst(item, state == null ? null : state.note())
          .prompt();
    }
  }

  /**
   * Puts items back to do; their attempts count from one again. A container stands for all that is
   * in it.
   *
   * @param note a person's words for the model, null for none
   */
  public void retry(List<String> itemIds, @Nullable String note) {
    List<Change> changes = new ArrayList<>();
    for (Item item : loaded.executable(itemIds)) {
      changes.add(new RoundBegun(item.id(), note));
      changes.add(new ItemMoved(item.id(), Status.TODO, null));
    }
    try (Ledger ledger = parts.openForExecution(configuration())) {
      ledger.register(project().backlog().items());
      ledger.commit(null, changes, List.of());
    }
  }

  /** Accepts what is in review: its files are written and it is done. */
  public void approve(List<String> itemIds) {
    itemIds.forEach(this::item);
    try (Ledger ledger = parts.openForExecution(configuration())) {
      ledger.register(project().backlog().items());
      Workspace workspace = Workspace.open(configuration().workspace());
      List<String> ids = itemIds.stream().distinct().toList();
      ids.forEach(id -> requireAcceptable(item(id), ledger, workspace));
      for (String id : ids) {
        Optional<TaskResult> result = ledger.result(id);
        result.ifPresent(accepted -> apply(workspace, accepted));
        ledger.commit(
            null,
            List.of(new ItemMoved(id, Status.DONE, null)),
            result.stream().<Event>map(done -> Records.completed(item(id), done)).toList());
      }
    }
  }

  /** Where no answer brought files, a person may have written them. */
  private static void requireAcceptable(Item item, Ledger ledger, Workspace workspace) {
    String id = item.id();
    if (ledger.state(id).status() != Status.REVIEW) {
      throw BadInput.of("item " + id + " is not in review, so there is nothing to approve");
    }
    List<GeneratedFile> files = ledger.result(id).map(TaskResult::files).orElseGet(List::of);
    workspace.refusals(files.stream().map(GeneratedFile::path).toList()).stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw unwritable(id, refusal);
            });
    Set<RelativePath> present = files.isEmpty() ? Set.copyOf(workspace.files()) : Set.of();
    item.files().stream()
        .filter(path -> files.isEmpty() && !present.contains(new RelativePath(path)))
        .findFirst()
        .ifPresent(
            missing -> {
              throw BadInput.of(
                  ("item %s has no files that could be accepted, and %s is not in the workspace;"
                          + " write it by hand, or 'batuta retry %s' does the item again")
                      .formatted(id, missing, id));
            });
  }

  private static void apply(Workspace workspace, TaskResult result) {
    try {
      workspace.apply(result.files());
    } catch (RefusedFiles refused) {
      throw unwritable(result.itemId(), refused.issues().getFirst());
    }
  }

  private static BadInput unwritable(String itemId, Issue refusal) {
    return BadInput.of("the files of item " + itemId + " cannot be written: " + refusal.text());
  }

  private static List<String> toExecute(RunRequest request, List<Item> selected, Ledger ledger) {
    if (request.fresh()) {
      begin(selected, ledger);
    }
    Map<String, ItemState> states = ledger.states();
    return selected.stream()
        .filter(
            item ->
                switch (stateOf(states, item)) {
                  case BACKLOG, TODO, IN_PROGRESS, BLOCKED -> true;
                  case REVIEW, DONE -> false;
                })
        .map(Item::id)
        .toList();
  }

  private static void begin(List<Item> selected, Ledger ledger) {
    List<Change> changes = new ArrayList<>();
    for (Item item : selected) {
      changes.add(new RoundBegun(item.id(), null));
      changes.add(new ItemMoved(item.id(), Status.TODO, null));
    }
    ledger.commit(null, changes, List.of());
  }

  private static Status stateOf(Map<String, ItemState> states, Item item) {
    ItemState state = states.get(item.id());
    return state == null ? item.handling().initialStatus() : state.status();
  }
}
