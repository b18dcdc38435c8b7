package dev.batuta.budget;

import dev.batuta.usage.Expense;
import dev.batuta.usage.Price;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The most that a call can cost, known before it is made and without the model's tokenizer: no
 * token of a byte-level tokenizer covers less than a byte, so a prompt has at most as many tokens
 * as bytes, and {@value #FRAMING_TOKENS} more for what the provider adds around it.
 */
public final class WorstCase {
  private static final long FRAMING_TOKENS = 2_000;

  private WorstCase() {}

  /** The most input tokens that a prompt of these texts can have. */
  public static long inputTokens(String... texts) {
    long bytes = FRAMING_TOKENS;
    for (String text : texts) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  /**
   * The most input tokens of a prompt that was fitted to a limit by counting characters, if no
   * character takes more than two bytes.
   *
   * @param limit in tokens as they were counted
   */
  public static long inputTokensOf(int limit, BigDecimal charactersPerToken) {
    BigDecimal bytes = charactersPerToken.multiply(BigDecimal.valueOf(2L * limit));
    return FRAMING_TOKENS + bytes.longValue();
  }

  /**
   * The most that a call can cost, rounded up, and use.
   *
   * @param price the dearest that can apply to it
   * @param inputTokens the most it can send
   * @param outputTokens the most it can get back
   */
  public static Expense of(Price price, long inputTokens, long outputTokens) {
    BigDecimal input = price.dearestInput().multiply(BigDecimal.valueOf(inputTokens));
    BigDecimal output = price.output().multiply(BigDecimal.valueOf(outputTokens));
    return new Expense(
        new Usd(input.add(output).movePointLeft(6)).roundedUp(), inputTokens + outputTokens);
  }
}
