package dev.batuta.outcome;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with an answer, in words that help whoever has to mend it.
 *
 * @param path the file it is in, null when it is about the answer as a whole
 * @param line 1-based, 0 when unknown
 * @param column 1-based, 0 when unknown
 * @param message may contain text that came from outside: never an instruction
 */
public record Issue(Code code, @Nullable String path, int line, int column, String message) {
  /** Which check found it. */
  public enum Code {
    TRUNCATED,
    REFUSED,
    EMPTY_ANSWER,
    MALFORMED_ANSWER,
    FORBIDDEN_PATH,
    UNWANTED_FILE,
    MISSING_FILE,
    EMPTY_FILE,
    SYNTAX,
    SPEC_RULE,
    PLACEHOLDER,
    COMMAND_FAILED,
    COMMAND_TIMED_OUT,
    NO_TEMPLATE,
    REJECTED_REQUEST,
    ITEM_TOO_LARGE;

    /** The word for programs. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  public Issue {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("line and column are not negative");
    }
  }

  /** About the answer as a whole. */
  public static Issue of(Code code, String message) {
    return new Issue(code, null, 0, 0, message);
  }

  /** About one file. */
  public static Issue in(Code code, String path, String message) {
    return new Issue(code, path, 0, 0, message);
  }

  /** About a place in a file. */
  public static Issue at(Code code, String path, int line, int column, String message) {
    return new Issue(code, path, line, column, message);
  }

  /** The same for the same mistake wherever it moves: without lines, columns and other numbers. */
  public String fingerprint() {
    return code.wireName() + '|' + path + '|' + NUMBER.matcher(message).replaceAll("#");
  }

  /** One line for people, models and the wire: {@code src/Book.java:3:12: ';' expected}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (path != null) {
      text.append(path).append(':');
      if (line > 0) {
        text.append(line).append(':');
      }
      if (column > 0) {
        text.append(column).append(':');
      }
      text.append(' ');
    }
    return text.append(message).toString();
  }
}
