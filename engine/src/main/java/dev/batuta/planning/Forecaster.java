package dev.batuta.planning;

import dev.batuta.backlog.Item;
import dev.batuta.budget.WorstCase;
import dev.batuta.execution.Prepared;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Price;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;

/** Forecasts what an item costs and takes, from its prompt and from what earlier calls teach. */
final class Forecaster {
  /** An answer of 2,000 tokens at complexity 3, the size that price comparisons are made with. */
  private static final int OUTPUT_TOKENS_BASE = 500;

  private static final int OUTPUT_TOKENS_PER_COMPLEXITY = 500;

  /** Of first attempts about 60 % pass, and repairs mend 37 % of the rest: 1.4 to 1.65 attempts. */
  private static final BigDecimal EXPECTED_ATTEMPTS = new BigDecimal("1.5");

  /** Time to the first token and tokens per second, as last measured by third parties. */
  private static final Duration FIRST_TOKEN = Duration.ofSeconds(2);

  private static final int TOKENS_PER_SECOND = 60;

  private final History history;
  private final LocalDate day;
  private final int maxAttempts;
  private final int contextTokens;
  private final int outputLimit;
  private final boolean paid;

  /**
   * A forecaster.
   *
   * @param history what is known of earlier calls
   * @param contextTokens the limit of a prompt
   * @param outputLimit the most tokens that an answer may have
   * @param paid false when no model is called, so that nothing is paid or waited for
   */
  Forecaster(
      History history,
      LocalDate day,
      int maxAttempts,
      int contextTokens,
      int outputLimit,
      boolean paid) {
    this.history = history;
    this.day = day;
    this.maxAttempts = maxAttempts;
    this.contextTokens = contextTokens;
    this.outputLimit = outputLimit;
    this.paid = paid;
  }

  /**
   * The quote for an item.
   *
   * @param highest the strongest model that attempts can escalate to
   */
  Quote quote(Item item, Prepared first, Prompt prompt, Model highest) {
    if (!paid) {
      return Quote.NOTHING;
    }
    int usual = OUTPUT_TOKENS_BASE + OUTPUT_TOKENS_PER_COMPLEXITY * item.complexity();
    int output =
        (int) Math.min(outputLimit, history.outputTokens(first.rung().model(), item, usual));
    BigDecimal attempts = expectedAttempts();
    Price price = first.model().price(day, prompt.tokens());
    Usd once = price.cost(Tokens.of(prompt.tokens(), output));
    Usd least = price.cost(Tokens.of(prompt.tokens(), output / 2));
    long repairTokens = Math.min(contextTokens, prompt.tokens() + output);
    Usd repair =
        first
            .model()
            .price(day, repairTokens)
            .cost(Tokens.of(Math.max(prompt.tokens(), repairTokens), output));
    Usd likely =
        once.plus(
            new Usd(repair.amount().multiply(attempts.subtract(BigDecimal.ONE))).roundedPerCall());
    return new Quote(
        least,
        likely,
        worstCase(prompt, first.model(), highest),
        time(output / 2, BigDecimal.ONE),
        time(output, attempts),
        time(output, BigDecimal.valueOf(maxAttempts)));
  }

  /** How many attempts an item takes, by what earlier ones took. */
  BigDecimal expectedAttempts() {
    return history.attempts(EXPECTED_ATTEMPTS).min(BigDecimal.valueOf(maxAttempts));
  }

  /** Repairs carry the failed answer, so that their prompts may fill the limit. */
  private Usd worstCase(Prompt prompt, Model first, Model highest) {
    long input = WorstCase.inputTokens(prompt.system(), prompt.user());
    long repair =
        Math.max(input, WorstCase.inputTokensOf(contextTokens, first.charactersPerToken()));
    Usd once = WorstCase.of(first.dearestPrice(day, repair), repair, outputOf(first)).cost();
    Usd again = WorstCase.of(first.dearestPrice(day, repair), repair, outputOf(first)).cost();
    Usd last = WorstCase.of(highest.dearestPrice(day, repair), repair, outputOf(highest)).cost();
    return switch (maxAttempts) {
      case 1 -> once;
      case 2 -> once.plus(again);
      default -> once.plus(again).plus(last.times(maxAttempts - 2L));
    };
  }

  private int outputOf(Model model) {
    return Math.min(outputLimit, model.maxOutputTokens());
  }

  private Duration time(int output, BigDecimal attempts) {
    long millis = FIRST_TOKEN.toMillis() + output * 1000L / TOKENS_PER_SECOND;
    return Duration.ofMillis(
        attempts.multiply(BigDecimal.valueOf(millis)).setScale(0, RoundingMode.UP).longValue());
  }
}
