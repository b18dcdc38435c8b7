package dev.batuta.context;

import dev.batuta.outcome.Issue;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What came of building a prompt. */
public sealed interface BuiltPrompt {
  /** It fits. */
  record Fits(Prompt prompt) implements BuiltPrompt {}

  /** No answer could be used, since the files that it would have to bring cannot be written. */
  record Obstructed(List<Issue> obstacles) implements BuiltPrompt {
    public Obstructed {
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * What may never be cut (the item's own words, its criteria, the files it changes, what went
   * wrong) is larger than the limit alone.
   *
   * @param parts what remains when everything else is left out
   */
  record TooLarge(long tokens, int limit, List<PromptPart> parts) implements BuiltPrompt {
    private static final int MOST_NAMED = 3;

    public TooLarge {
      parts = List.copyOf(parts);
    }

    /** One sentence with the remedy. */
    public String message() {
      return "what may not be left out needs about "
          + tokens
          + " tokens, more than limits.context_tokens ("
          + limit
          + "): "
          + largest()
          + "; shorten it, split the item, or raise the limit";
    }

    private String largest() {
      return parts.stream()
          .filter(part -> !part.name().equals(ContextBuilder.CONTRACT))
          .sorted(Comparator.comparingLong(PromptPart::tokens).reversed())
          .limit(MOST_NAMED)
          .map(part -> part.name() + " " + part.tokens())
          .collect(Collectors.joining(", "));
    }
  }
}
