package dev.batuta.usage;

import java.util.List;

/**
 * A prompt, whole, and the sizes of its parts.
 *
 * @param system the constant contract
 * @param user everything else
 * @param tokens of the whole
 * @param isCounted whether the model's own tokenizer counted them; else they are an estimate
 * @param parts what it consists of, in order
 * @param leftOut one line per part that was shortened or left out
 */
public record Prompt(
    String system,
    String user,
    long tokens,
    boolean isCounted,
    List<PromptPart> parts,
    List<String> leftOut) {
  /** What the name of a spec's part begins with; its id follows. */
  public static final String SPEC = "spec ";

  public Prompt {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether it has room for a spec. */
  public boolean has(String specId) {
    return parts.stream().anyMatch(part -> part.name().equals(SPEC + specId));
  }
}
