package dev.batuta.document;

/**
 * A position in a text file.
 *
 * @param line 1-based
 * @param column 1-based
 */
public record Place(int line, int column) {
  /** The first character of a file. */
  public static final Place START = new Place(1, 1);

  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column start at 1, not " + line + ":" + column);
    }
  }

  /** The place that follows a text that begins a file. */
  static Place after(String text) {
    int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
    return new Place(line, text.length() - text.lastIndexOf('\n'));
  }
}
