package dev.batuta.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of Markdown: three or more backticks or tildes, then lines, then at least as many
 * of the same alone on a line.
 *
 * @param language the first word behind the opening marks, in lower case, often empty
 * @param closed whether the closing marks came
 */
record MarkdownFence(String language, List<String> lines, boolean closed) {
  private static final Pattern OPENING = Pattern.compile(" {0,3}(`{3,}|~{3,})\\s*([^\\s`]*)[^`]*");

  MarkdownFence {
    lines = List.copyOf(lines);
  }

  /** All fences of a text, in its order. */
  static List<MarkdownFence> all(List<String> lines) {
    List<MarkdownFence> fences = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      Matcher opening = OPENING.matcher(lines.get(index));
      if (opening.matches()) {
        int end = closing(lines, index + 1, opening.group(1));
        fences.add(fence(opening, lines.subList(index + 1, end), end < lines.size()));
        index = end;
      }
    }
    return fences;
  }

  /** The fence that a file's lines lie in as a whole, blank lines around it aside. */
  static Optional<MarkdownFence> around(List<String> lines) {
    List<String> text = withoutBlankEnds(lines);
    if (text.size() < 2) {
      return Optional.empty();
    }
    Matcher opening = OPENING.matcher(text.getFirst());
    if (!opening.matches() || !closes(text.getLast(), opening.group(1))) {
      return Optional.empty();
    }
    MarkdownFence fence = fence(opening, text.subList(1, text.size() - 1), true);
    return fence.isOne(opening.group(1)) ? Optional.of(fence) : Optional.empty();
  }

  /** Whether it does not close in between; Markdown in a fence may hold whole fences of its own. */
  private boolean isOne(String marks) {
    return isMarkdown()
        ? lines.stream().filter(line -> OPENING.matcher(line).matches()).count() % 2 == 0
        : lines.stream().noneMatch(line -> closes(line, marks));
  }

  /** Whether the fence says that it holds Markdown. */
  boolean isMarkdown() {
    return language.equals("md") || language.equals("markdown");
  }

  private static MarkdownFence fence(Matcher opening, List<String> lines, boolean closed) {
    return new MarkdownFence(opening.group(2).toLowerCase(Locale.ROOT), lines, closed);
  }

  private static int closing(List<String> lines, int from, String marks) {
    int index = from;
    while (index < lines.size() && !closes(lines.get(index), marks)) {
      index++;
    }
    return index;
  }

  private static boolean closes(String line, String marks) {
    String text = line.strip();
    return text.length() >= marks.length() && text.chars().allMatch(c -> c == marks.charAt(0));
  }

  private static List<String> withoutBlankEnds(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isBlank()) {
      to--;
    }
    return lines.subList(from, to);
  }
}
