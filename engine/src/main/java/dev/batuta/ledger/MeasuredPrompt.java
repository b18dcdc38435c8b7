package dev.batuta.ledger;

import dev.batuta.usage.PromptPart;
import java.util.List;

/**
 * A prompt whose true size a model told with its answer.
 *
 * @param parts what it consisted of
 * @param tokens of the whole, cached ones included
 */
public record MeasuredPrompt(String model, List<PromptPart> parts, long tokens) {
  public MeasuredPrompt {
    parts = List.copyOf(parts);
  }
}
