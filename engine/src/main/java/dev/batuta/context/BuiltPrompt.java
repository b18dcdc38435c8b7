package dev.batuta.context;

/** What came of building a prompt. */
public sealed interface BuiltPrompt {
  /** It fits. */
  record Fits(Prompt prompt) implements BuiltPrompt {}

  /**
   * What may never be cut (the item's own words, its criteria, what went wrong) is larger than the
   * limit alone.
   */
  record TooLarge(long tokens, int limit) implements BuiltPrompt {
    /** One sentence with the remedy. */
    public String message() {
      return "the item's own text needs about "
          + tokens
          + " tokens, more than limits.context_tokens ("
          + limit
          + "); shorten it, split the item, or raise the limit";
    }
  }
}
