package dev.batuta.specs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells, line after line of a Markdown text, which lines are in a fenced block of code. */
final class CodeFences {
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)");

  /** What the open block was opened with; empty outside. */
  private String open = "";

  /** Whether the next line is code, or begins or ends a block of it. */
  boolean take(String line) {
    boolean inside = !open.isEmpty();
    Matcher fence = FENCE.matcher(line);
    if (!fence.matches()) {
      return inside;
    }
    if (!inside) {
      open = fence.group(1);
    } else if (fence.group(1).startsWith(open) && fence.group(2).isBlank()) {
      open = "";
    }
    return true;
  }
}
