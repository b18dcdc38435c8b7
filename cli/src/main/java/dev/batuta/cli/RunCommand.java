package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Configuration.Overrides;
import dev.batuta.Configuration.Recordings;
import dev.batuta.Limits;
import dev.batuta.RunReport;
import dev.batuta.RunRequest;
import dev.batuta.Watching;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.batch.StopSignal;
import dev.batuta.document.BadInput;
import dev.batuta.planning.Plan;
import dev.batuta.usage.Usd;
import dev.batuta.validation.SandboxMode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Executes what is ready, in dependency order; run again to go on.",
      "Before the first paid run it shows a quote and asks. The first Ctrl-C lets calls in flight"
          + " finish and starts nothing new; the second aborts them.",
      ""
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_WARNINGS = 10;

  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description =
          "anthropic; scaffold: templates only; or replay: recorded answers. The last two are free"
              + " and offline.")
  private @Nullable String provider;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which ladder of models: default, economy, quality, legacy or one of yours.")
  private @Nullable String profile;

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "Hard cap for this run and its resumes. Default: limits.max_cost_usd or 5.00.")
  private @Nullable BigDecimal maxCost;

  @Option(names = "--concurrency", paramLabel = "N", description = "The most items at once.")
  private @Nullable Integer concurrency;

  @Option(names = "--max-attempts", paramLabel = "N", description = "Attempts per item.")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "Only these items; an epic or story stands for all that is in it.")
  private List<String> only = List.of();

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Where generated files go, instead of what batuta.yaml says.")
  private @Nullable Path workspace;

  @Option(
      names = "--sandbox",
      paramLabel = "MODE",
      description =
          "auto, required or off: whether the project's commands run in bubblewrap, without"
              + " network. Default: auto.")
  private @Nullable SandboxMode sandbox;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Keep every call and its answer in this folder, without secrets, for --replay.")
  private @Nullable Path record;

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description =
          "Answer from the recordings in this folder and call no model; the same as --provider"
              + " replay, whose folder is 'recordings' or what batuta.yaml says.")
  private @Nullable Path replay;

  @Option(
      names = "--strict",
      description = "Refuse a backlog with cycles instead of breaking them.")
  private boolean strict;

  @Option(
      names = "--fresh",
      description = "Execute the selected items anew, whatever came of them before.")
  private boolean fresh;

  @Option(names = "--yes", description = "Don't ask before the first paid run.")
  private boolean yes;

  @Option(names = "--json", description = "One event per line on stdout.")
  private boolean json;

  @Option(names = "--plain", description = "Plain lines instead of the live view.")
  private boolean plain;

  RunCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() throws InterruptedException {
    Batuta batuta = projects.open(project.path(), overrides());
    if (!agreed(batuta)) {
      terminal.talk("Nothing was started and nothing was spent.");
      return ExitCode.DONE;
    }
    warn(batuta.problems());
    RecordingAdvice advice = RecordingAdvice.before(batuta);
    RunReport report = execute(batuta);
    advice.after(report).ifPresent(terminal::talk);
    if (!json) {
      new RunSummary(terminal, batuta, goOn()).print(report);
    } else if (report.batch().isPresent() && report.batch().get().stopped() != null) {
      terminal.talk(
          "batuta: " + Terminal.plain(String.valueOf(report.batch().get().stopped().getMessage())));
    }
    return ExitCode.of(report);
  }

  /** What a plan would list as wrong; the run goes on without it. */
  private void warn(List<Problem> problems) {
    List<Problem> serious =
        problems.stream().filter(problem -> problem.level() != Level.NOTE).toList();
    serious.stream()
        .limit(MOST_WARNINGS)
        .forEach(problem -> terminal.talk(PlanCommand.text(problem)));
    if (serious.size() > MOST_WARNINGS) {
      terminal.talk("         and %d more: batuta plan".formatted(serious.size() - MOST_WARNINGS));
    }
  }

  /** This command once more, but for what must not be said twice. */
  private String goOn() {
    List<String> words = new ArrayList<>(List.of("batuta run"));
    Path path = project.path();
    if (path != null) {
      words.add(path.toString());
    }
    addFlag(words, "--provider", provider);
    addFlag(words, "--profile", profile);
    addFlag(words, "--workspace", workspace);
    addFlag(words, "--record", record);
    addFlag(words, "--replay", replay);
    addFlag(words, "--sandbox", sandbox == null ? null : sandbox.name().toLowerCase(Locale.ROOT));
    addFlag(words, "--only", only.isEmpty() ? null : String.join(",", only));
    return String.join(" ", words);
  }

  private static void addFlag(List<String> words, String flag, @Nullable Object value) {
    if (value != null) {
      words.add(flag + " " + value);
    }
  }

  private RunReport execute(Batuta batuta) throws InterruptedException {
    StopSignal stop = new StopSignal();
    RunRequest request = new RunRequest(only, strict, fresh);
    try (ProgressView view = view(batuta);
        CtrlC _ = CtrlC.requests(stop, view)) {
      return batuta.run(request, new Watching(view::on, view::waiting, stop));
    }
  }

  private ProgressView view(Batuta batuta) {
    if (json) {
      return new JsonLines(terminal, batuta.project());
    }
    return terminal.interactive() && !plain
        ? LiveView.start(terminal, batuta)
        : new PlainLines(terminal, batuta, Clock.systemUTC());
  }

  /** Before the first paid run on a terminal: the quote and a question. */
  private boolean agreed(Batuta batuta) throws InterruptedException {
    boolean paid = batuta.configuration().engine().callsAModel();
    if (!paid || yes || json || !terminal.interactive() || batuta.hasSpent()) {
      return true;
    }
    Plan plan = batuta.plan();
    new QuoteText(terminal).print(plan, batuta.configuration());
    return terminal.confirms("Go?");
  }

  private Overrides overrides() {
    return new Overrides(
        providerOrReplay(),
        profile,
        sandbox,
        absolute(workspace),
        maxCost == null ? null : positive(maxCost),
        atLeastOne("--max-attempts", maxAttempts),
        atLeastOne("--concurrency", concurrency),
        new Recordings(absolute(record), absolute(replay)));
  }

  /** To name recordings means to replay them. */
  private @Nullable String providerOrReplay() {
    if (replay == null) {
      return provider;
    }
    if (record != null) {
      throw BadInput.of("--record keeps what a model answers, and --replay asks none; drop one");
    }
    if (provider != null && !provider.equals("replay")) {
      throw BadInput.of(
          "--replay answers from recordings, and --provider " + provider + " does not; drop one");
    }
    return "replay";
  }

  private @Nullable Path absolute(@Nullable Path path) {
    return path == null ? null : projects.resolve(path).normalize();
  }

  private static Usd positive(BigDecimal amount) {
    if (amount.signum() < 0) {
      throw BadInput.of("--max-cost must not be negative, but is " + amount.toPlainString());
    }
    if (amount.compareTo(Limits.HIGHEST_COST) > 0) {
      throw BadInput.of("--max-cost is more than a million dollars; it is in USD");
    }
    return new Usd(amount).roundedPerCall();
  }

  private static @Nullable Integer atLeastOne(String option, @Nullable Integer number) {
    if (number != null && number < 1) {
      throw BadInput.of(option + " must be at least 1, but is " + number);
    }
    return number;
  }
}
