package dev.batuta.execution;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.backlog.Status;
import dev.batuta.batch.BatchExecutor;
import dev.batuta.batch.BatchSettings;
import dev.batuta.batch.StopSignal;
import dev.batuta.batch.TaskGraph;
import dev.batuta.budget.BudgetManager;
import dev.batuta.context.ContextBuilder;
import dev.batuta.context.PromptCounter;
import dev.batuta.document.DocumentReader;
import dev.batuta.events.Event;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.EventEnvelope;
import dev.batuta.events.EventListener;
import dev.batuta.execution.Preparation.PromptLimit;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Journal;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.modelchoice.ModelChooser;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.Pacer;
import dev.batuta.provider.RateLimits;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.syntax.Parser;
import dev.batuta.testkit.InMemoryLedger;
import dev.batuta.testkit.ScriptedModel;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import dev.batuta.validation.AnswerReader;
import dev.batuta.validation.AnswerValidator;
import dev.batuta.validation.Commands;
import dev.batuta.validation.SandboxMode;
import dev.batuta.validation.Sandboxes;
import dev.batuta.validation.ValidationSettings;
import dev.batuta.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline over a ledger in memory and a scripted model. Making another executor is what
 * a new process does after the old one died: the ledger and the workspace stay, nothing else.
 */
final class Bench {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  static final Outside OUTSIDE =
      new Outside(
          CLOCK, System::nanoTime, Thread::sleep, UUID::randomUUID, new SplittableRandom(7));
  static final Usd PLENTY = Usd.of("1000");

  final Project project;
  final InMemoryLedger ledger = new InMemoryLedger("bench", CLOCK);
  final ScriptedModel model = new ScriptedModel();
  final StopSignal stop = new StopSignal();
  final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  final ModelCatalogue catalogue = new CatalogueReader(new DocumentReader()).shipped();
  private final Path folder;
  private final List<Path> specs = new ArrayList<>();
  private String profile = "default";
  private CallLimits limits =
      new CallLimits(List.of(Cap.dollars(Cap.Scope.BATCH, PLENTY)), 16_000, Duration.ofMinutes(5));
  private int contextTokens = 5_000;
  private int concurrency = 8;

  Bench(Path folder, ItemBuilder... items) {
    this.folder = folder;
    List<Item> built = Arrays.stream(items).map(ItemBuilder::build).toList();
    project =
        new Project(
            "bench", new Stack(Map.of("backend", "java")), StackGuide.NONE, new Backlog(built));
    ledger.register(built);
  }

  /** A task that wants one file, named after it. */
  static ItemBuilder task(String id) {
    return Item.builder(id, "Write " + id).produces(null, List.of(id + ".txt"));
  }

  Bench profile(String name) {
    profile = name;
    return this;
  }

  Bench limits(CallLimits wanted) {
    limits = wanted;
    return this;
  }

  /** A spec for items of kind {@code controller}, with fields besides those it has to have. */
  Bench spec(String fields) throws IOException {
    Path file = folder.resolve("spec.json");
    Files.writeString(
        file,
        """
        {"id": "spec", "category": "backend", "name": "java", "spec_type": "controller",
         "title": "Controllers", "content": "Short.", %s}
        """
            .formatted(fields));
    specs.add(file);
    return this;
  }

  Bench contextTokens(int wanted) {
    contextTokens = wanted;
    return this;
  }

  Bench concurrency(int wanted) {
    concurrency = wanted;
    return this;
  }

  TaskExecutor executor() throws InterruptedException {
    return executor(_ -> {});
  }

  /** An executor whose events, once they are stored, also go to a listener. */
  TaskExecutor executor(EventListener listener) throws InterruptedException {
    Journal journal = new Journal(ledger, listener);
    LearnedRatios ratios = LearnedRatios.from(ledger);
    BudgetManager budgets = new BudgetManager(CLOCK);
    Workspace workspace = Workspace.open(folder.resolve("out"));
    Parser noParser = (_, _) -> Optional.empty();
    Commands commands =
        new Commands(
            new ValidationSettings(List.of(), List.of()),
            Sandboxes.choose(SandboxMode.OFF, false),
            folder);
    return new TaskExecutor(
        project,
        new Preparation(
            project,
            new ModelChooser(catalogue.profile(profile)),
            catalogue,
            new SpecFetcher(
                SpecLibrary.read(specs, folder, folder.resolve("out"), new DocumentReader())),
            new ContextBuilder(
                new ItemSurroundings(
                    project.backlog(),
                    ledger,
                    workspace,
                    noParser,
                    new CodeBase(
                        project.backlog(),
                        ledger,
                        workspace,
                        noParser,
                        folder.resolve("codemap.cache"),
                        CLOCK))),
            new PromptLimit(contextTokens, ratios, _ -> PromptCounter.NONE)),
        new ModelCalls(
            model,
            journal,
            new Reservations(ledger, limits.caps(), stop),
            new Settlement(ledger, catalogue),
            ratios,
            new Patience(limits.patience(), (_, _, howLong) -> waits.add(howLong), stop, OUTSIDE),
            new Pacing(new Pacer(System::nanoTime, Thread::sleep), "bench", RateLimits.UNKNOWN),
            new PromptCaching(true, PromptSharing.NONE, Set.of(), CLOCK),
            limits.outputTokens(),
            OUTSIDE),
        new AnswerCheck(new AnswerReader(), new AnswerValidator(noParser, commands), workspace),
        new Records(journal, budgets, CLOCK, System::nanoTime, UUID::randomUUID),
        budgets,
        new BatchExecutor(
            project.backlog(),
            new TaskGraph(project.backlog()),
            journal,
            new BatchSettings("all", concurrency),
            stop,
            _ -> new ConsistencyValidated(0, 0, 0, 0)),
        3);
  }

  /** Executes an item with up to three attempts, as a process that has just begun. */
  TaskResult execute(String itemId) throws InterruptedException {
    return executor().executeTask(itemId, projectId(), 3);
  }

  /** What an earlier process left: an attempt that failed. */
  void failedBefore(String itemId, int number, List<Issue> issues) {
    Approach approach = number == 1 ? Approach.FIRST : Approach.REPAIR;
    commit(
        new AttemptEnded(
            itemId, new Attempt(number, approach, "claude-haiku-5-5", "an answer", issues)));
  }

  /** What an earlier process left when it died after it had stored an answer. */
  void answeredBefore(String itemId, String modelId, String text) {
    answeredBefore(itemId, modelId, text, ScriptedModel.TOKENS);
  }

  void answeredBefore(String itemId, String modelId, String text, Tokens tokens) {
    CallPlan plan =
        new CallPlan(
            UUID.randomUUID(),
            itemId,
            null,
            1,
            1,
            Approach.FIRST,
            "scripted",
            modelId,
            Prompt.of("system", "user"),
            new Expense(Usd.of("0.5"), 9_000),
            CLOCK.instant());
    ledger.admit(plan, List.of(), false);
    commit(
        new ItemMoved(itemId, Status.IN_PROGRESS, null),
        new CallSent(plan.id(), CLOCK.instant()),
        new CallAnswered(
            plan.id(),
            new Answered(text, "end_turn", null, tokens, Tariff.STANDARD, null),
            new Timing(Duration.ofSeconds(1), null)));
  }

  void commit(Change... changes) {
    ledger.commit(null, List.of(changes), List.of());
  }

  /** What a model asks for that many tokens. */
  Usd priceOf(String modelId, Tokens tokens) {
    LocalDate day = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
    return catalogue.model(modelId).price(day, tokens.prompt()).cost(tokens);
  }

  List<String> ids() {
    return project.backlog().items().stream().map(Item::id).toList();
  }

  List<String> prompts(String itemId) {
    return model.requests(itemId).stream().map(request -> request.prompt().user()).toList();
  }

  String projectId() {
    return project.id().toString();
  }

  List<CallState> callStates(String itemId) {
    return ledger.calls(itemId).stream().map(CallRecord::state).toList();
  }

  List<String> models(String itemId) {
    return model.requests(itemId).stream().map(ModelRequest::model).toList();
  }

  <E extends Event> List<E> events(Class<E> type) {
    return ledger.events(0, Integer.MAX_VALUE).stream()
        .map(EventEnvelope::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<String> eventNames() {
    return ledger.events(0, Integer.MAX_VALUE).stream()
        .map(envelope -> envelope.event().wireName())
        .toList();
  }

  @Nullable String file(String name) throws IOException {
    Path file = folder.resolve("out").resolve(name);
    return Files.exists(file) ? Files.readString(file) : null;
  }
}
