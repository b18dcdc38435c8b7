package dev.batuta;

import dev.batuta.Configuration.Engine;
import dev.batuta.backlog.Backlog;
import dev.batuta.batch.BatchExecutor;
import dev.batuta.batch.BatchSettings;
import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.budget.BudgetManager;
import dev.batuta.consistency.ConsistencyValidator;
import dev.batuta.context.ContextBuilder;
import dev.batuta.context.PromptCounter;
import dev.batuta.context.Surroundings;
import dev.batuta.document.BadInput;
import dev.batuta.execution.AnswerCheck;
import dev.batuta.execution.CodeBase;
import dev.batuta.execution.ItemSurroundings;
import dev.batuta.execution.LearnedRatios;
import dev.batuta.execution.ModelCalls;
import dev.batuta.execution.Outside;
import dev.batuta.execution.Pacing;
import dev.batuta.execution.Patience;
import dev.batuta.execution.Preparation;
import dev.batuta.execution.Preparation.PromptLimit;
import dev.batuta.execution.PromptCaching;
import dev.batuta.execution.PromptSharing;
import dev.batuta.execution.Records;
import dev.batuta.execution.Reservations;
import dev.batuta.execution.Settlement;
import dev.batuta.execution.TaskExecutor;
import dev.batuta.ledger.Journal;
import dev.batuta.ledger.Ledger;
import dev.batuta.modelchoice.Model;
import dev.batuta.planning.Planner;
import dev.batuta.planning.Planner.PlanSettings;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.RateLimits;
import dev.batuta.validation.AnswerReader;
import dev.batuta.validation.AnswerValidator;
import dev.batuta.validation.Commands;
import dev.batuta.validation.Sandbox;
import dev.batuta.validation.SandboxMode;
import dev.batuta.validation.Sandboxes;
import dev.batuta.validation.ValidationSettings;
import dev.batuta.workspace.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Puts the stages of one project together, for planning and for running. */
final class Pipeline {
  private final Loaded loaded;
  private final Parts parts;
  private final Engine engine;
  private final Limits limits;

  private Pipeline(Loaded loaded, Parts parts) {
    this.loaded = loaded;
    this.parts = parts;
    this.engine = loaded.configuration().engine();
    this.limits = loaded.configuration().limits();
  }

  /** What planning needs: nothing is written and no client is made. */
  static Planner forPlanning(Loaded loaded, Parts parts, Ledger ledger) {
    Pipeline pipeline = new Pipeline(loaded, parts);
    return pipeline.planner(ledger, pipeline.offline(ledger));
  }

  /** What looking at a prompt needs that was not sent yet; likewise. */
  static Preparation forPreviewing(Loaded loaded, Parts parts, Ledger ledger) {
    return new Pipeline(loaded, parts).offline(ledger);
  }

  private Preparation offline(Ledger ledger) {
    ContextBuilder context =
        new ContextBuilder(
            Workspace.existing(loaded.configuration().workspace())
                .<Surroundings.Finder>map(workspace -> surroundings(ledger, workspace))
                .orElse(_ -> Surroundings.NONE));
    return preparation(context, ratios(ledger), _ -> PromptCounter.NONE);
  }

  /**
   * Everything a run needs, opened; closing closes the ledger and the client. What can be wrong is
   * looked at before the first thing is written.
   */
  static Running forRunning(Loaded loaded, Parts parts, RunRequest request, Watching watching)
      throws InterruptedException {
    Pipeline pipeline = new Pipeline(loaded, parts);
    pipeline.refuseRetiredModels();
    pipeline.refuseForeignModels();
    ModelClient client = parts.client(loaded.configuration());
    Commands commands = pipeline.commands(client);
    Workspace workspace = Workspace.open(loaded.configuration().workspace());
    Ledger ledger = parts.openForExecution(loaded.configuration());
    ContextBuilder context = new ContextBuilder(pipeline.surroundings(ledger, workspace));
    Preparation offline =
        pipeline.preparation(context, pipeline.ratios(ledger), _ -> PromptCounter.NONE);
    return new Running(
        ledger,
        client,
        pipeline.planner(ledger, offline),
        sharing ->
            pipeline.taskExecutor(
                new Opened(ledger, client, commands, workspace),
                context,
                request,
                watching,
                sharing));
  }

  /** What a run has opened. */
  private record Opened(
      Ledger ledger, ModelClient client, Commands commands, Workspace workspace) {}

  /**
   * An opened pipeline.
   *
   * @param executors makes the executor, once it is known which prompts begin alike
   */
  record Running(
      Ledger ledger,
      ModelClient client,
      Planner planner,
      Function<PromptSharing, TaskExecutor> executors)
      implements AutoCloseable {
    @Override
    public void close() {
      try (ledger) {
        client.close();
      }
    }
  }

  private TaskExecutor taskExecutor(
      Opened opened,
      ContextBuilder context,
      RunRequest request,
      Watching watching,
      PromptSharing sharing) {
    Ledger ledger = opened.ledger();
    Journal journal = new Journal(ledger, watching.events());
    BudgetManager budgets = new BudgetManager(parts.clock());
    LearnedRatios ratios = ratios(ledger);
    Outside outside = parts.outside();
    return new TaskExecutor(
        loaded.project(),
        preparation(
            context,
            ratios,
            model -> (system, user) -> opened.client().countTokens(model, system, user)),
        new ModelCalls(
            opened.client(),
            journal,
            new Reservations(ledger, limits.caps(), watching.stop()),
            new Settlement(ledger, loaded.catalogue()),
            ratios,
            new Patience(limits.patience(), watching.waiting(), watching.stop(), outside),
            new Pacing(parts.pacer(), loaded.configuration().project(), startingLimits()),
            new PromptCaching(
                engine.caches(), sharing, loaded.graph().criticalItems(), parts.clock()),
            limits.outputTokens(),
            outside),
        new AnswerCheck(
            new AnswerReader(),
            new AnswerValidator(parts.parser(), opened.commands()),
            opened.workspace()),
        new Records(journal, budgets, parts.clock(), outside.nanoTime(), outside.newId()),
        budgets,
        new BatchExecutor(
            loaded.project().backlog(),
            loaded.graph(),
            journal,
            new BatchSettings(request.selection(), limits.concurrency(), sharing::group),
            watching.stop(),
            new ConsistencyCheck(new ConsistencyValidator(parts.parser()), opened.workspace())),
        limits.maxAttempts());
  }

  /**
   * Those that learn depend on which answer comes first, and on what the ledger has seen; and they
   * learn nonsense from an endpoint that counts roughly, which would overrun its models' context.
   */
  private LearnedRatios ratios(Ledger ledger) {
    return engine.isRepeatable() || engine.countsRoughly()
        ? LearnedRatios.fixed()
        : LearnedRatios.from(ledger);
  }

  private boolean callsOfficialEndpoint() {
    return engine.callsAModel() && parts.isOfficialEndpoint();
  }

  /** Until the provider tells its own: as configured, else those of a new account at Anthropic. */
  private RateLimits startingLimits() {
    RateLimits standard =
        callsOfficialEndpoint() ? RateLimits.Tier.START.limits() : RateLimits.UNKNOWN;
    return engine.callsAModel() ? engine.endpoint().rates().limits(standard) : standard;
  }

  private ItemSurroundings surroundings(Ledger ledger, Workspace workspace) {
    Backlog backlog = loaded.project().backlog();
    Path cache = loaded.configuration().state().resolve("codemap.cache");
    return new ItemSurroundings(
        backlog,
        ledger,
        workspace,
        parts.parser(),
        new CodeBase(backlog, ledger, workspace, parts.parser(), cache, parts.clock()));
  }

  private Preparation preparation(
      ContextBuilder context, LearnedRatios ratios, Function<String, PromptCounter> counters) {
    return new Preparation(
        loaded.project(),
        loaded.ladder().chooser(),
        loaded.catalogue(),
        loaded.specFetcher(),
        context,
        new PromptLimit(limits.contextTokens(), ratios, counters));
  }

  private Planner planner(Ledger ledger, Preparation preparation) {
    return new Planner(
        loaded.project().backlog(),
        loaded.graph(),
        preparation,
        new PlanSettings(
            limits.concurrency(),
            limits.maxAttempts(),
            limits.contextTokens(),
            limits.outputTokens(),
            engine.caches(),
            startingLimits().requests()),
        ledger.callLines(),
        today(),
        engine.callsAModel());
  }

  /** What cannot be run is said before anything is spent. What a model wrote is not trusted. */
  private Commands commands(ModelClient client) throws InterruptedException {
    ValidationSettings settings = loaded.configuration().validation();
    Sandbox sandbox =
        settings.commands().isEmpty()
            ? Sandboxes.choose(SandboxMode.OFF, false)
            : Sandboxes.choose(engine.sandbox(), client.isReal() || engine.isOfAModel());
    Commands commands = new Commands(settings, sandbox, parts.javaHome());
    commands.missingPrograms().stream()
        .findFirst()
        .ifPresent(
            missing -> {
              throw BadInput.of(missing);
            });
    return commands;
  }

  private void refuseForeignModels() {
    loaded
        .foreignModel()
        .ifPresent(
            wrong -> {
              throw BadInput.of(wrong);
            });
  }

  private void refuseRetiredModels() {
    List<Model> retired = loaded.ladder().retired(today());
    if (!retired.isEmpty() && callsOfficialEndpoint()) {
      throw new RunStopped(
          Reason.PROVIDER_REFUSES,
          retired.getFirst().retirement(today())
              + "; choose another profile or set ANTHROPIC_BASE_URL to an endpoint that serves it");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
  }
}
