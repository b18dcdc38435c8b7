package dev.batuta.context;

import dev.batuta.usage.PromptPart;
import java.util.List;

/**
 * A prompt that fits its limit.
 *
 * @param system the constant contract
 * @param user everything else
 * @param parts what it consists of, in order
 * @param leftOut one line per part that was shortened or left out
 * @param tokens of the whole
 * @param isCounted whether the model's own tokenizer counted them; else they are an estimate
 */
public record Prompt(
    String system,
    String user,
    List<PromptPart> parts,
    List<String> leftOut,
    long tokens,
    boolean isCounted) {
  static final String SPEC = "spec ";

  public Prompt {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether it has room for a spec. */
  public boolean has(String specId) {
    return parts.stream().anyMatch(part -> part.name().equals(SPEC + specId));
  }
}
