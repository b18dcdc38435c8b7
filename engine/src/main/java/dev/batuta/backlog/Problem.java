package dev.batuta.backlog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in a backlog, or in what goes with it, that a person should know or correct.
 *
 * @param item the id of the item it is about
 * @param file as the user named it
 * @param line 1-based, null when it is about no line
 * @param message one sentence
 */
public record Problem(
    Level level,
    Code code,
    @Nullable String item,
    @Nullable String file,
    @Nullable Integer line,
    String message) {
  /** How bad it is. */
  public enum Level {
    ERROR,
    WARNING,
    NOTE;

    /** The word. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong, as a word for programs. */
  public enum Code {
    UNKNOWN_DEPENDENCY,
    SELF_DEPENDENCY,
    ANCESTOR_DEPENDENCY,
    DUPLICATE_ID,
    CYCLE,
    UNKNOWN_PARENT,
    UNKNOWN_STATUS,
    UNKNOWN_PRIORITY,
    MISSING_TITLE,
    NOT_EXECUTED,
    EMPTY_ITEM,
    ITEM_TOO_LARGE,
    UNUSABLE_FILE,
    UNKNOWN_SPEC,
    SPEC_WITHOUT_ROOM,
    BAD_SPEC,
    RETIRED_MODEL;

    /** The word. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
