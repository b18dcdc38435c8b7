package dev.batuta.interchange;

import dev.batuta.backlog.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What one file holds, before its items are joined with each other and with those of other files.
 *
 * @param format its name for people and programs, such as {@code native}
 * @param badEdges what becomes of references that cannot be followed
 * @param items in file order
 * @param edges every dependency as written, also the repeated and the bad ones
 * @param problems what the format itself found; joining finds more
 */
record FormatContent(
    Path file,
    String format,
    BadEdges badEdges,
    List<RawItem> items,
    int edges,
    List<Problem> problems) {
  /** What becomes of references that cannot be followed. */
  enum BadEdges {
    /** They are bad input: the person who wrote the file is here to correct it. */
    REFUSED,
    /** They are reported and left out, and the item stays: the file belongs to another tool. */
    PARKED
  }

  FormatContent {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }
}
