package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Configuration.Overrides;
import dev.batuta.Configuration.Recordings;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.interchange.SourceSummary;
import dev.batuta.planning.CachingForecast;
import dev.batuta.planning.Plan;
import dev.batuta.planning.PlannedItem;
import dev.batuta.planning.Quote;
import dev.batuta.specs.SelectedSpecs.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a run would do, and spends nothing.",
      "Order, waves, cycles and problems; per item the model, the chosen specs, the size of the"
          + " prompt and the budget; a forecast of cost and time. Exit code 1 when there are"
          + " problems.",
      ""
    })
final class PlanCommand implements Callable<Integer> {
  private static final int MOST_PROBLEMS = 30;

  /** {@code specs explain} and {@code --json} have more. */
  private static final int MOST_RUNNERS_UP = 2;

  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectPath project = new ProjectPath();

  @Option(names = "--provider", paramLabel = "NAME", description = "anthropic, scaffold or replay.")
  private @Nullable String provider;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which ladder of models: default, economy, quality, legacy or one of yours.")
  private @Nullable String profile;

  @Option(names = "--strict", description = "Refuse a backlog with cycles.")
  private boolean strict;

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  PlanCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() throws InterruptedException {
    Batuta batuta =
        projects.open(
            project.path(),
            new Overrides(provider, profile, null, null, null, null, null, Recordings.NONE));
    Plan plan = batuta.plan();
    if (strict && !plan.cycles().isEmpty()) {
      throw plan.cycles().getFirst().refused();
    }
    if (json) {
      terminal.out().println(Json.pretty(Json.plan(plan, batuta.sources())));
    } else {
      print(plan, batuta.sources());
    }
    boolean problems = plan.problems().stream().anyMatch(problem -> problem.level() != Level.NOTE);
    return problems ? ExitCode.NEEDS_A_PERSON : ExitCode.DONE;
  }

  private void print(Plan plan, List<SourceSummary> sources) {
    sources.forEach(this::print);
    Map<String, PlannedItem> items = new HashMap<>();
    plan.items().forEach(item -> items.put(item.item().id(), item));
    for (int wave = 0; wave < plan.waves().size(); wave++) {
      terminal.data("@|bold Wave %d|@".formatted(wave + 1));
      for (String id : plan.waves().get(wave)) {
        print(items.get(id));
      }
    }
    print(plan.problems());
    print(plan.quote());
    if (plan.caching().promptTokens() > 0) {
      terminal.data("@|bold Caching|@:  " + text(plan.caching()));
    }
  }

  private static String text(CachingForecast caching) {
    return caching.pays()
        ? "%d %% of the prompts' tokens come from the cache, which saves about %s of %s"
            .formatted(
                100 * caching.cachedTokens() / caching.promptTokens(),
                Money.about(caching.saving()),
                Money.about(caching.promptCost()))
        : "does not pay: " + caching.whyNot();
  }

  private void print(SourceSummary source) {
    terminal.data(counts(source));
  }

  /** Task Master counts tasks and subtasks apart; here everything is an item. */
  private static String counts(SourceSummary source) {
    String items =
        source.format().equals("native")
            ? PlainLines.items(source.tasks() + source.subtasks())
            : source.tasks() + " tasks, " + source.subtasks() + " subtasks";
    String edges = source.edges() == 1 ? "1 dependency" : source.edges() + " dependencies";
    return "%s: %s, %s, %s".formatted(source.file().getFileName(), source.format(), items, edges);
  }

  private void print(@Nullable PlannedItem planned) {
    if (planned == null) {
      return;
    }
    terminal.data(
        "  %s %s · %s · %s · %s, budget %d · likely %s"
            .formatted(
                planned.item().id(),
                Terminal.plain(planned.item().title()),
                planned.status().wireName(),
                planned.model(),
                prompt(planned),
                planned.tokenBudget(),
                Money.about(planned.quote().likelyCost())));
    planned.specs().chosen().forEach(choice -> print("spec", choice));
    planned.specs().runnersUp().stream()
        .limit(MOST_RUNNERS_UP)
        .forEach(choice -> print("close", choice));
    planned.leftOut().forEach(loss -> terminal.data("      " + loss));
  }

  private static String prompt(PlannedItem planned) {
    return planned.promptTokens() == 0
        ? "no prompt"
        : "prompt " + planned.promptTokens() + " tokens";
  }

  private void print(String what, Choice choice) {
    terminal.data(
        Terminal.plain(
            "      %-5s %s %.2f: %s"
                .formatted(what, choice.spec().id(), choice.score(), choice.reason())));
  }

  private void print(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    terminal.data("@|bold Problems|@: " + problems.size());
    problems.stream()
        .limit(MOST_PROBLEMS)
        .map(problem -> "  " + text(problem))
        .forEach(terminal::data);
    if (problems.size() > MOST_PROBLEMS) {
      terminal.data("  … and " + (problems.size() - MOST_PROBLEMS) + " more: --json lists all");
    }
  }

  private void print(Quote quote) {
    terminal.data(
        "@|bold Forecast|@: cost likely %s (%s to %s), time likely %s (%s to %s)"
            .formatted(
                Money.about(quote.likelyCost()),
                Money.about(quote.minCost()),
                Money.about(quote.maxCost()),
                Durations.text(quote.likelyTime()),
                Durations.text(quote.minTime()),
                Durations.text(quote.maxTime())));
  }

  /** Its level, its code, its place and its sentence. */
  static String text(Problem problem) {
    String place =
        problem.file() == null
            ? ""
            : problem.file() + (problem.line() == null ? "" : ":" + problem.line()) + ": ";
    return problem.level().wireName()
        + " "
        + problem.code().wireName()
        + " "
        + place
        + Terminal.plain(problem.message());
  }
}
