package dev.batuta.usage;

import java.util.ArrayList;
import java.util.List;

/**
 * A prompt, whole, and the sizes of its parts.
 *
 * @param system the constant contract
 * @param user everything else
 * @param tokens of the whole
 * @param isCounted whether the model's own tokenizer counted them; else they are an estimate
 * @param parts what it consists of, in order, the contract first
 * @param leftOut one line per part that was shortened or left out
 * @param prefixes what other prompts can share of it, the shortest first; none in a prompt that was
 *     stored and read again
 */
public record Prompt(
    String system,
    String user,
    long tokens,
    boolean isCounted,
    List<PromptPart> parts,
    List<String> leftOut,
    List<Prefix> prefixes) {
  /** What the name of a spec's part begins with; its id follows. */
  public static final String SPEC = "spec ";

  public Prompt {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
    prefixes = List.copyOf(prefixes);
    for (Prefix prefix : prefixes) {
      if (prefix.end() > user.length()) {
        throw new IllegalArgumentException("a prefix is longer than the prompt");
      }
    }
  }

  /** A prompt of which nothing but its text is known. */
  public static Prompt of(String system, String user) {
    return new Prompt(system, user, 0, false, List.of(), List.of(), List.of());
  }

  /** Whether it has room for a spec. */
  public boolean has(String specId) {
    return parts.stream().anyMatch(part -> part.name().equals(SPEC + specId));
  }

  /** The user's turn, cut behind each of these prefixes; together the pieces are the whole. */
  public List<String> cut(List<Prefix> behind) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (Prefix prefix : behind) {
      if (prefix.end() > from) {
        pieces.add(user.substring(from, prefix.end()));
        from = prefix.end();
      }
    }
    if (from < user.length()) {
      pieces.add(user.substring(from));
    }
    return pieces;
  }
}
