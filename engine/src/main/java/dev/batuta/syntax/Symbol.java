package dev.batuta.syntax;

/**
 * A definition that other files can refer to.
 *
 * @param name its simple name; a top-level type's fully qualified name, such as {@code
 *     app.domain.Book}
 * @param declaration its declaration without body, on one line, such as {@code public
 *     Optional<Book> findById(long id)}
 * @param depth how many types enclose it; 0 for a top-level type
 * @param line 1-based
 */
public record Symbol(Kind kind, String name, String declaration, int depth, int line) {
  /** What is defined. */
  public enum Kind {
    TYPE,
    METHOD,
    FIELD
  }
}
