package dev.batuta.validation;

import dev.batuta.syntax.Language;
import java.util.List;
import java.util.Optional;

/**
 * How a language writes comments, and the strings in which something may look like one.
 *
 * @param lineMarks what begins a comment that goes to the end of the line
 * @param blockStart what begins a comment that may span lines, empty when there is none
 * @param blockEnd what ends it
 * @param quotes characters that enclose a string on one line
 * @param longQuotes what encloses a string that may span lines
 */
record CommentSyntax(
    List<String> lineMarks,
    String blockStart,
    String blockEnd,
    String quotes,
    List<String> longQuotes) {
  private static final String QUOTES = "\"'";

  /** The syntax of a language's comments, empty where it has none. */
  static Optional<CommentSyntax> of(Language language) {
    return switch (language) {
      case JAVA, CSHARP -> slashes(List.of("//"), QUOTES, List.of("\"\"\""));
      // In Rust an apostrophe mostly begins a lifetime, which nothing closes.
      case RUST -> slashes(List.of("//"), "\"", List.of());
      case JAVASCRIPT, TYPESCRIPT, TSX, GO -> slashes(List.of("//"), QUOTES, List.of("`"));
      case PHP -> slashes(List.of("//", "#"), QUOTES, List.of());
      case CSS -> slashes(List.of(), QUOTES, List.of());
      case SQL -> slashes(List.of("--"), QUOTES, List.of());
      case PYTHON -> hash(List.of("\"\"\"", "'''"));
      case RUBY, BASH, YAML -> hash(List.of());
      case HTML -> Optional.of(new CommentSyntax(List.of(), "<!--", "-->", "", List.of()));
      case JSON -> Optional.empty();
    };
  }

  private static Optional<CommentSyntax> slashes(
      List<String> lineMarks, String quotes, List<String> longQuotes) {
    return Optional.of(new CommentSyntax(lineMarks, "/*", "*/", quotes, longQuotes));
  }

  private static Optional<CommentSyntax> hash(List<String> longQuotes) {
    return Optional.of(new CommentSyntax(List.of("#"), "", "", QUOTES, longQuotes));
  }
}
