package dev.batuta;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchResult;
import dev.batuta.batch.TaskGraph.Cycle;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.document.BadInput;
import dev.batuta.execution.PromptSharing;
import dev.batuta.execution.Settlement;
import dev.batuta.interchange.SourceSummary;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.BatchForecast;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.modelchoice.Model;
import dev.batuta.planning.Plan;
import dev.batuta.planning.Planner.RunForecast;
import dev.batuta.report.CacheUse;
import dev.batuta.report.CostReport;
import dev.batuta.report.ItemReport;
import dev.batuta.report.Reports;
import dev.batuta.report.StatusReport;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return loaded.problems(
        today, configuration().engine().callsAModel() && parts.isOfficialEndpoint());
  }

  /** The models that a run can use, those of the profile first. */
  public List<Model> models() {
    return loaded.ladder().models();
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
      int callsBefore = ledger.callLines().size();
      List<String> ids = toExecute(request, selected, ledger);
      PromptSharing sharing = forecast(request, ids, pipeline);
      Optional<BatchResult> batch =
          ids.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  pipeline.executors().apply(sharing).executeBatch(ids, project().id().toString()));
      return new RunReport(
          batch,
          selected.stream().map(Item::id).collect(Collectors.toSet()),
          unknownCalls,
          ledger.callLines().stream()
              .skip(callsBefore)
              .map(CallLine::usage)
              .reduce(Usage.NONE, Usage::plus),
          batch.map(result -> cacheUse(result, ledger)).orElse(CacheUse.NONE),
          new Reports(project(), ledger).status());
    }
  }

  private CacheUse cacheUse(BatchResult batch, Ledger ledger) {
    return CacheUse.of(
        ledger.callLines().stream().filter(call -> batch.batchId().equals(call.batchId())).toList(),
        loaded.catalogue());
  }

  /**
   * Looks ahead where calls cost money: which prompts begin alike, and once for each batch what it
   * will cost, to be held against what it did cost.
   */
  private PromptSharing forecast(RunRequest request, List<String> ids, Pipeline.Running pipeline)
      throws InterruptedException {
    if (ids.isEmpty() || !configuration().engine().callsAModel()) {
      return PromptSharing.NONE;
    }
    Ledger ledger = pipeline.ledger();
    RunForecast forecast = pipeline.planner().forecast(ids, ledger.states());
    BatchRecord batch = ledger.openBatch(request.selection(), ids);
    if (batch.forecast() == null) {
      ledger.commit(batch.id(), List.of(new BatchForecast(batch.id(), forecast.cost())), List.of());
    }
    return forecast.sharing();
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

  /** What a person decides about this project. */
  public Decisions decisions() {
    return new Decisions(loaded, parts);
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
