package dev.batuta.ledger;

import dev.batuta.outcome.Approach;
import dev.batuta.usage.PromptPart;
import dev.batuta.usage.Usd;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call before it is made.
 *
 * @param round begins at 1 and grows with every {@code retry} of the item
 * @param attempt 1-based within the round
 * @param provider such as {@code anthropic}
 * @param worstCase the most that it can cost, rounded up
 */
public record CallPlan(
    UUID id,
    String itemId,
    @Nullable String batchId,
    int round,
    int attempt,
    Approach approach,
    String provider,
    String model,
    PromptText prompt,
    Usd worstCase,
    Instant plannedAt) {
  /**
   * The prompt, whole.
   *
   * @param tokens of the whole
   * @param isCounted whether the model's own tokenizer counted them; else they are an estimate
   * @param parts what it consists of, in order
   * @param leftOut one line per part that did not fit
   */
  public record PromptText(
      String system,
      String user,
      long tokens,
      boolean isCounted,
      List<PromptPart> parts,
      List<String> leftOut) {
    public PromptText {
      parts = List.copyOf(parts);
      leftOut = List.copyOf(leftOut);
    }
  }
}
