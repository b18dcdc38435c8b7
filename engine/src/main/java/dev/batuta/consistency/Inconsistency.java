package dev.batuta.consistency;

import java.util.List;
import java.util.Locale;

/**
 * Something in which files do not fit together.
 *
 * @param message one sentence that names the files' own words
 * @param places where to look, never empty
 */
public record Inconsistency(
    Severity severity, Category category, String message, List<Place> places) {
  /** How bad it is. */
  public enum Severity {
    /** The result cannot work. */
    CRITICAL,
    /** The result may work, but probably not as meant. */
    WARNING;

    /** The word for programs. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What does not fit. */
  public enum Category {
    /** Two items wrote the same file, each in its own way. */
    CONFLICTING_FILE,
    /** Two files define the same type. */
    DUPLICATE_TYPE,
    /** A file imports a type that its package does not define. */
    MISSING_TYPE;

    /** The word for programs. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A place in a file.
   *
   * @param path relative to the workspace
   * @param line 1-based, 0 for the file as a whole
   */
  public record Place(String path, int line) {}

  public Inconsistency {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("places is empty");
    }
  }
}
