package dev.batuta.specs;

/**
 * A chosen spec as a prompt has it.
 *
 * @param text Markdown
 * @param place in the selection, 1 for the best
 */
public record FormattedSpec(String id, String text, int place) {
  /** The id of the text that lists the ignore patterns of all chosen specs. */
  public static final String IGNORE_PATTERNS = "ignore patterns";
}
