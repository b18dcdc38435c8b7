package dev.batuta.execution;

import dev.batuta.modelchoice.Model;
import dev.batuta.provider.Pacer;
import dev.batuta.provider.Pacer.Permit;
import dev.batuta.provider.Pacer.Ticket;
import dev.batuta.provider.RateLimits;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tokens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The pace of one project's calls: what each will take of the provider's limits is guessed before
 * it goes, the output from the answers before.
 */
public final class Pacing {
  /** The size of an answer before any has come, as forecasts have it at complexity 2. */
  private static final double FIRST_GUESS = 1_500;

  private static final double SMOOTHING = 0.2;

  private final Pacer pacer;
  private final String project;
  private final RateLimits starting;
  private final Map<String, Double> outputs = new ConcurrentHashMap<>();

  /**
   * The pace of a project.
   *
   * @param pacer shared with all projects of the process
   * @param starting the limits of each class of models as long as the provider has told none
   */
  public Pacing(Pacer pacer, String project, RateLimits starting) {
    this.pacer = pacer;
    this.project = project;
    this.starting = starting;
  }

  /**
   * Waits until a prompt can go.
   *
   * @param most that may come back, in tokens
   * @param cached tokens of its prompt that are expected to be read from the cache
   */
  Permit permit(Model model, Prompt prompt, int most, long cached, Pacer.Waiting waiting)
      throws InterruptedException {
    long input = Math.max(0, prompt.tokens() - cached);
    LongSupplier output =
        () -> Math.min(most, Math.round(outputs.getOrDefault(model.id(), FIRST_GUESS)));
    return pacer.acquire(new Ticket(project, model.rateClass(), starting, input, output), waiting);
  }

  /** An answer came. */
  void used(Permit permit, Model model, Tokens tokens) {
    permit.used(tokens.input() + tokens.cacheWrite(), tokens.output());
    outputs.merge(
        model.id(), (double) tokens.output(), (before, now) -> before + SMOOTHING * (now - before));
  }
}
