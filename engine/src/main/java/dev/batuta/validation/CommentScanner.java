package dev.batuta.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the comments of a source file without parsing it. A string that is left open ends with its
 * line, so that a stray apostrophe costs at most the comment behind it.
 */
final class CommentScanner {
  private final CommentSyntax syntax;
  private final List<SourceComment> comments = new ArrayList<>();
  private @Nullable String openUntil;
  private boolean openIsComment;

  private CommentScanner(CommentSyntax syntax) {
    this.syntax = syntax;
  }

  /** The comments of a text, line by line. */
  static List<SourceComment> scan(CommentSyntax syntax, String text) {
    CommentScanner scanner = new CommentScanner(syntax);
    int number = 0;
    for (String line : text.lines().toList()) {
      scanner.scanLine(++number, line);
    }
    return List.copyOf(scanner.comments);
  }

  private void scanLine(int number, String line) {
    int position = openUntil == null ? 0 : continueOpen(number, line, openUntil);
    while (position < line.length()) {
      position = step(number, line, position);
    }
  }

  /** Goes on with what an earlier line left open; gives the position behind it. */
  private int continueOpen(int number, String line, String end) {
    int found = line.indexOf(end);
    int stop = found < 0 ? line.length() : found;
    if (openIsComment) {
      comments.add(new SourceComment(number, line.substring(0, stop), true, false));
    }
    if (found < 0) {
      return line.length();
    }
    openUntil = null;
    return found + end.length();
  }

  /** Takes the comment, the string or the character at a position; gives the position behind it. */
  private int step(int number, String line, int position) {
    Optional<String> lineMark = markAt(syntax.lineMarks(), line, position);
    if (lineMark.isPresent() && beginsComment(lineMark.get(), line, position)) {
      add(number, line, position, position + lineMark.get().length(), line.length(), true);
      return line.length();
    }
    if (!syntax.blockStart().isEmpty() && line.startsWith(syntax.blockStart(), position)) {
      return blockComment(number, line, position);
    }
    Optional<String> longQuote = markAt(syntax.longQuotes(), line, position);
    if (longQuote.isPresent()) {
      return longString(line, position + longQuote.get().length(), longQuote.get());
    }
    return syntax.quotes().indexOf(line.charAt(position)) >= 0
        ? pastString(line, position)
        : position + 1;
  }

  private int blockComment(int number, String line, int position) {
    int from = position + syntax.blockStart().length();
    int end = line.indexOf(syntax.blockEnd(), from);
    add(number, line, position, from, end < 0 ? line.length() : end, end >= 0);
    if (end < 0) {
      openUntil = syntax.blockEnd();
      openIsComment = true;
      return line.length();
    }
    return end + syntax.blockEnd().length();
  }

  private int longString(String line, int from, String quote) {
    int end = line.indexOf(quote, from);
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end = line.indexOf(quote, end + 1);
    }
    if (end < 0) {
      openUntil = quote;
      openIsComment = false;
      return line.length();
    }
    return end + quote.length();
  }

  private static int pastString(String line, int position) {
    char quote = line.charAt(position);
    int index = position + 1;
    while (index < line.length() && line.charAt(index) != quote) {
      index += line.charAt(index) == '\\' ? 2 : 1;
    }
    return index + 1;
  }

  /** In shells and YAML a hash inside a word is no comment, in PHP one before a bracket. */
  private static boolean beginsComment(String mark, String line, int position) {
    boolean afterSpace = position == 0 || Character.isWhitespace(line.charAt(position - 1));
    return !mark.equals("#") || (afterSpace && !line.startsWith("#[", position));
  }

  private static Optional<String> markAt(List<String> marks, String line, int position) {
    return marks.stream().filter(mark -> line.startsWith(mark, position)).findFirst();
  }

  private void add(int number, String line, int position, int from, int to, boolean whole) {
    // In JSX a comment stands in braces.
    boolean alone = line.substring(0, position).replace('{', ' ').isBlank();
    comments.add(new SourceComment(number, line.substring(from, to), alone, whole));
  }
}
