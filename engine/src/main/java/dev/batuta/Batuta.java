package dev.batuta;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.StackGuide;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchResult;
import dev.batuta.batch.TaskGraph;
import dev.batuta.batch.TaskGraph.Cycle;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Nearest;
import dev.batuta.events.Event;
import dev.batuta.execution.Records;
import dev.batuta.execution.Settlement;
import dev.batuta.interchange.BacklogReader;
import dev.batuta.interchange.ReadBacklog;
import dev.batuta.interchange.SourceSummary;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.planning.Plan;
import dev.batuta.report.CostReport;
import dev.batuta.report.ItemReport;
import dev.batuta.report.Reports;
import dev.batuta.report.StatusReport;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.specs.StackGuideReader;
import dev.batuta.usage.Usd;
import dev.batuta.workspace.RefusedFiles;
import dev.batuta.workspace.Workspace;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The façade: one project, read and checked, and what can be done with it. Everything wrong with
 * the input is a {@link BadInput}, thrown before anything is changed.
 */
public final class Batuta {
  private final Configuration configuration;
  private final Parts parts;
  private final ReadBacklog read;
  private final Project project;
  private final TaskGraph graph;
  private final SpecLibrary specs;
  private final ModelCatalogue catalogue;

  private Batuta(Configuration configuration, Parts parts) {
    DocumentReader documents = new DocumentReader();
    this.configuration = configuration;
    this.parts = parts;
    read = new BacklogReader(documents).read(configuration.sources().backlogs());
    StackGuide guide =
        new StackGuideReader(documents)
            .read(configuration.sources().stacks(), configuration.stack());
    project = new Project(configuration.project(), configuration.stack(), guide, read.backlog());
    graph = new TaskGraph(project.backlog());
    specs = SpecLibrary.read(configuration.sources().specs(), documents);
    catalogue = new CatalogueReader(documents).shipped().with(configuration.engine().profiles());
    ladder();
  }

  /** Reads a project. */
  public static Batuta open(Configuration configuration, Parts parts) {
    return new Batuta(configuration, parts);
  }

  public Configuration configuration() {
    return configuration;
  }

  public Project project() {
    return project;
  }

  public SpecLibrary specs() {
    return specs;
  }

  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** What was found in each backlog file. */
  public List<SourceSummary> sources() {
    return read.sources();
  }

  /** The models that a run would use; unknown ones are bad input. */
  public Ladder ladder() {
    return Ladder.of(configuration, catalogue, project.backlog());
  }

  /** What a run would do, with a quote. Spends and changes nothing. */
  public Plan plan() {
    try (Ledger ledger = parts.openForReading(configuration)) {
      return Pipeline.forPlanning(this, parts, ledger).planner().plan(ledger.states(), problems());
    }
  }

  /** Whether a call that costs money was ever made in this project. */
  public boolean hasSpent() {
    try (Ledger ledger = parts.openForReading(configuration)) {
      return ledger.callLines().stream().anyMatch(call -> call.cost().isGreaterThan(Usd.ZERO));
    }
  }

  /**
   * Executes what is ready to be executed, in dependency order; called again it goes on.
   *
   * @throws InterruptedException when this thread is interrupted; what runs is aborted first
   */
  public RunReport run(RunRequest request, Watching watching) throws InterruptedException {
    if (request.strict() && !graph.cycles().isEmpty()) {
      throw graph.cycles().getFirst().refused();
    }
    chosen(request, project.backlog());
    try (Pipeline.Running pipeline = Pipeline.forRunning(this, parts, request, watching)) {
      Ledger ledger = pipeline.ledger();
      int unknownCalls = ledger.takeUp();
      new Settlement(ledger, catalogue).settleLeftBehind();
      ledger.register(project.backlog().items());
      List<Item> selected = chosen(request, project.backlog());
      List<String> ids = toExecute(request, selected, ledger);
      Optional<BatchResult> batch =
          ids.isEmpty()
              ? Optional.empty()
              : Optional.of(pipeline.taskExecutor().executeBatch(ids, project.id().toString()));
      return new RunReport(
          batch,
          selected.stream().map(Item::id).collect(Collectors.toSet()),
          unknownCalls,
          new Reports(project, ledger).status());
    }
  }

  /** Where the backlog is. */
  public StatusReport status() {
    try (Ledger ledger = parts.openForReading(configuration)) {
      return new Reports(project, ledger).status();
    }
  }

  /** Where the money went. */
  public CostReport cost(CostReport.By by) {
    try (Ledger ledger = parts.openForReading(configuration)) {
      return new Reports(project, ledger).cost(by);
    }
  }

  /** Everything about one item. */
  public ItemReport show(String itemId) {
    Item item = item(itemId);
    try (Ledger ledger = parts.openForReading(configuration)) {
      return new Reports(project, ledger).item(item);
    }
  }

  /** What an item's first attempt would be given, for those who ask why. */
  public SpecFetcher specFetcher() {
    return new SpecFetcher(specs);
  }

  /**
   * Puts items back to do; their attempts count from one again. A container stands for all that is
   * in it.
   *
   * @param note a person's words for the model, null for none
   */
  public void retry(List<String> itemIds, @Nullable String note) {
    List<Change> changes = new ArrayList<>();
    for (Item item : executable(itemIds)) {
      changes.add(new RoundBegun(item.id(), note));
      changes.add(new ItemMoved(item.id(), Status.TODO, null));
    }
    try (Ledger ledger = parts.openForExecution(configuration)) {
      ledger.register(project.backlog().items());
      ledger.commit(null, changes, List.of());
    }
  }

  /** Accepts what is in review: its files are written and it is done. */
  public void approve(List<String> itemIds) {
    itemIds.forEach(this::item);
    try (Ledger ledger = parts.openForExecution(configuration)) {
      ledger.register(project.backlog().items());
      Workspace workspace = Workspace.open(configuration.workspace());
      for (String id : itemIds) {
        if (ledger.state(id).status() != Status.REVIEW) {
          throw BadInput.of("item " + id + " is not in review, so there is nothing to approve");
        }
      }
      for (String id : new LinkedHashSet<>(itemIds)) {
        Optional<TaskResult> result = ledger.result(id);
        result.ifPresent(accepted -> apply(workspace, accepted));
        ledger.commit(
            null,
            List.of(new ItemMoved(id, Status.DONE, null)),
            result.stream().<Event>map(done -> Records.completed(item(id), done)).toList());
      }
    }
  }

  private static void apply(Workspace workspace, TaskResult result) {
    try {
      workspace.apply(result.files());
    } catch (RefusedFiles refused) {
      throw BadInput.of(
          "the files of item "
              + result.itemId()
              + " cannot be written: "
              + refused.issues().getFirst().text());
    }
  }

  /** The item of that id; an unknown one is bad input that names the nearest. */
  public Item item(String id) {
    return project
        .backlog()
        .find(id)
        .orElseThrow(
            () ->
                BadInput.of(
                    "unknown item '"
                        + id
                        + "'"
                        + Nearest.proposal(
                            id, project.backlog().items().stream().map(Item::id).toList())));
  }

  private Problem problem(Cycle cycle) {
    Item dependent = item(cycle.dropped().from());
    return new Problem(
        Level.WARNING,
        Code.CYCLE,
        dependent.id(),
        dependent.origin().file(),
        dependent.origin().line(),
        cycle.message());
  }

  private Stream<Problem> retired() {
    LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return parts.isOfficialEndpoint()
        ? ladder().retired(today).stream()
            .map(
                model ->
                    new Problem(
                        Level.ERROR,
                        Code.RETIRED_MODEL,
                        null,
                        null,
                        null,
                        "model " + model.id() + " was retired on " + model.retired()))
        : Stream.of();
  }

  TaskGraph graph() {
    return graph;
  }

  /** What is wrong with the backlog, the specs and the models, without stopping a run. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(read.problems());
    graph.cycles().forEach(cycle -> problems.add(problem(cycle)));
    problems.addAll(retired().toList());
    problems.addAll(specs.problems());
    SpecFetcher fetcher = specFetcher();
    for (Item item : project.backlog().executable()) {
      problems.addAll(fetcher.unknownPins(item));
      if (item.description().isBlank() && item.wording().acceptanceCriteria().isEmpty()) {
        problems.add(
            new Problem(
                Level.WARNING,
                Code.EMPTY_ITEM,
                item.id(),
                item.origin().file(),
                item.origin().line(),
                "item " + item.id() + " has neither description nor acceptance criteria"));
      }
    }
    return problems;
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

  private List<Item> chosen(RunRequest request, Backlog backlog) {
    return request.only().isEmpty() ? backlog.executable() : executable(request.only());
  }

  /** The executable items that ids stand for; a container stands for all that is in it. */
  private List<Item> executable(List<String> ids) {
    return ids.stream()
        .map(this::item)
        .flatMap(item -> project.backlog().executable(item).stream())
        .distinct()
        .toList();
  }

  private static Status stateOf(Map<String, ItemState> states, Item item) {
    ItemState state = states.get(item.id());
    return state == null ? item.handling().initialStatus() : state.status();
  }
}
