package dev.batuta.syntax;

import java.util.List;

/**
 * A file as far as others use it: its declarations without bodies.
 *
 * @param path relative, with forward slashes
 * @param lines in file order, never empty
 */
public record FileOutline(String path, List<Line> lines) {
  /**
   * One declaration.
   *
   * @param text indented by two spaces for each type around it
   * @param named whether an item that the outline was made for names it
   */
  public record Line(String text, boolean named) {}

  public FileOutline {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("the outline of " + path + " has no lines");
    }
  }
}
