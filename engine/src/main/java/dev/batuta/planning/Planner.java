package dev.batuta.planning;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.backlog.Status;
import dev.batuta.batch.TaskGraph;
import dev.batuta.budget.BudgetManager;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.execution.Preparation;
import dev.batuta.execution.Prepared;
import dev.batuta.execution.PromptSharing;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.ItemState;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans a run: prepares every item as its first attempt would be, and quotes. */
public final class Planner {
  private final Backlog backlog;
  private final TaskGraph graph;
  private final Preparation preparation;
  private final Forecaster forecaster;
  private final int concurrency;
  private final int maxAttempts;
  private final int contextTokens;
  private final boolean caches;
  private final long requestsPerMinute;
  private final LocalDate day;

  /**
   * A planner.
   *
   * @param calls of before, from which forecasts learn
   * @param day on which prices are looked up (UTC)
   * @param paid whether the provider calls a model at all
   */
  public Planner(
      Backlog backlog,
      TaskGraph graph,
      Preparation preparation,
      PlanSettings settings,
      List<CallLine> calls,
      LocalDate day,
      boolean paid) {
    this.backlog = backlog;
    this.graph = graph;
    this.preparation = preparation;
    this.concurrency = settings.concurrency();
    this.maxAttempts = settings.maxAttempts();
    this.contextTokens = settings.contextTokens();
    this.caches = settings.caches();
    this.requestsPerMinute = settings.requestsPerMinute();
    this.day = day;
    this.forecaster =
        new Forecaster(
            History.of(backlog, calls),
            day,
            settings.maxAttempts(),
            settings.contextTokens(),
            settings.outputTokens(),
            paid);
  }

  /**
   * What a plan needs to know of the settings.
   *
   * @param caches whether the provider has a prompt cache
   * @param requestsPerMinute of each model, 0 where no limit is known
   */
  public record PlanSettings(
      int concurrency,
      int maxAttempts,
      int contextTokens,
      int outputTokens,
      boolean caches,
      long requestsPerMinute) {}

  /**
   * What is known of a run before it begins.
   *
   * @param sharing which of its first prompts begin alike
   */
  public record RunForecast(CostRange cost, PromptSharing sharing) {}

  /**
   * The plan for the whole backlog.
   *
   * @param states as the ledger has them; items that it does not know are to do
   * @param known problems that reading has found
   */
  public Plan plan(Map<String, ItemState> states, List<Problem> known) throws InterruptedException {
    List<Problem> problems = new ArrayList<>(known);
    SpecsWithoutRoom withoutRoom = new SpecsWithoutRoom(contextTokens);
    List<PlannedItem> items = new ArrayList<>();
    CachingForecast.Sum caching = new CachingForecast.Sum(caches, day);
    for (String id : graph.order()) {
      items.add(plan(backlog.item(id), states.get(id), problems, withoutRoom, caching));
    }
    problems.addAll(withoutRoom.problems());
    return new Plan(
        graph.order(),
        graph.waves(),
        graph.cycles(),
        problems,
        items,
        total(items),
        caching.forecast());
  }

  /** What executing these items will cost, and how far their prompts are alike. */
  public RunForecast forecast(List<String> ids, Map<String, ItemState> states)
      throws InterruptedException {
    Quote sum = Quote.NOTHING;
    CachingForecast.Sum caching = new CachingForecast.Sum(caches, day);
    SpecsWithoutRoom unsaid = new SpecsWithoutRoom(contextTokens);
    List<Problem> problems = new ArrayList<>();
    for (String id : ids) {
      sum =
          sum.plusCosts(plan(backlog.item(id), states.get(id), problems, unsaid, caching).quote());
    }
    return new RunForecast(
        new CostRange(sum.minCost(), sum.likelyCost(), sum.maxCost()), caching.sharing());
  }

  private PlannedItem plan(
      Item item,
      @Nullable ItemState state,
      List<Problem> problems,
      SpecsWithoutRoom withoutRoom,
      CachingForecast.Sum caching)
      throws InterruptedException {
    Prepared first = preparation.prepareFirst(item, null);
    Status status = state == null ? item.handling().initialStatus() : state.status();
    long tokens;
    List<String> leftOut;
    Quote quote = Quote.NOTHING;
    switch (first.prompt()) {
      case BuiltPrompt.TooLarge tooLarge -> {
        tokens = tooLarge.tokens();
        leftOut = List.of();
        if (status != Status.DONE && status != Status.REVIEW) {
          problems.add(problem(Level.WARNING, item, Code.ITEM_TOO_LARGE, tooLarge.message()));
        }
      }
      case BuiltPrompt.Obstructed obstructed -> {
        tokens = 0;
        leftOut = List.of();
        if (status != Status.DONE && status != Status.REVIEW) {
          obstructed
              .obstacles()
              .forEach(
                  issue ->
                      problems.add(problem(Level.ERROR, item, Code.UNUSABLE_FILE, issue.text())));
        }
      }
      case BuiltPrompt.Fits(Prompt prompt) -> {
        tokens = prompt.tokens();
        leftOut = prompt.leftOut();
        if (status != Status.DONE && status != Status.REVIEW) {
          quote =
              forecaster.quote(item, first, prompt, preparation.highestModel(item, maxAttempts));
          withoutRoom.look(item, first.specs(), prompt);
          caching.add(item.id(), first.model(), prompt.tokens(), prompt.prefixes());
        }
      }
    }
    return new PlannedItem(
        item,
        status,
        first.rung().model(),
        first.specs(),
        tokens,
        leftOut,
        BudgetManager.tokenBudget(item),
        quote);
  }

  /**
   * Costs add up; time is bound by the longest chain, by how many run at once, and by how many
   * requests the provider takes.
   */
  private Quote total(List<PlannedItem> items) {
    Quote sum = items.stream().map(PlannedItem::quote).reduce(Quote.NOTHING, Quote::plusCosts);
    return sum.withTimes(
        longer(makespan(items, Quote::minTime), paced(items, BigDecimal.ONE)),
        longer(makespan(items, Quote::likelyTime), paced(items, forecaster.expectedAttempts())),
        longer(makespan(items, Quote::maxTime), paced(items, BigDecimal.valueOf(maxAttempts))));
  }

  /** The first minute's worth goes at once. */
  private Duration paced(List<PlannedItem> items, BigDecimal attempts) {
    if (requestsPerMinute == 0) {
      return Duration.ZERO;
    }
    long most =
        items.stream()
            .filter(item -> item.quote().maxCost().isGreaterThan(Usd.ZERO))
            .collect(Collectors.groupingBy(PlannedItem::model, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    long requests =
        attempts.multiply(BigDecimal.valueOf(most)).setScale(0, RoundingMode.UP).longValue();
    return Duration.ofMinutes(Math.max(0, requests - requestsPerMinute))
        .dividedBy(requestsPerMinute);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Duration makespan(List<PlannedItem> items, Function<Quote, Duration> time) {
    Map<String, Duration> times = new HashMap<>();
    Duration work = Duration.ZERO;
    for (PlannedItem planned : items) {
      times.put(planned.item().id(), time.apply(planned.quote()));
      work = work.plus(time.apply(planned.quote()));
    }
    Duration chain = graph.longestChain(times);
    Duration spread = work.dividedBy(concurrency);
    return longer(chain, spread);
  }

  private static Problem problem(Level level, Item item, Code code, String message) {
    return new Problem(level, code, item.id(), item.origin().file(), item.origin().line(), message);
  }
}
