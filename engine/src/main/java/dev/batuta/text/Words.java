package dev.batuta.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text as the words by which specs are selected: split at everything that is no letter or digit and
 * inside camelCase, in lower case and in the singular. So {@code BookController}, {@code
 * book_controllers} and {@code app/book/controller} are all about a controller, while "homepage" is
 * about no page.
 */
public final class Words {
  /**
   * The word that the {@code use} of an identifier such as {@code useState} becomes. Text cannot
   * contain it, so the keyword of hooks never meets the everyday word "use".
   */
  public static final String USE_PREFIX = "use…";

  /** Stands where a sentence, a clause or a list entry ends, so that no phrase reaches across. */
  public static final String BREAK = "";

  private static final String CLAUSE_ENDS = ".,;:!?";
  private static final String BULLETS = "-*•";

  private Words() {}

  /** The words in their order, with a {@link #BREAK} wherever phrases end. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int position = 0;
    while (position < text.length()) {
      int end = endOfIdentifier(text, position);
      if (end > position) {
        addParts(text.substring(position, end), words);
        position = end;
      } else {
        if (endsClause(text, position) || endsParagraph(text, position)) {
          words.add(BREAK);
        }
        position++;
      }
    }
    return List.copyOf(words);
  }

  /** The end of the letters, digits and combining marks at a position; the position if none. */
  private static int endOfIdentifier(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      if (!Character.isLetterOrDigit(character)
          && Character.getType(character) != Character.NON_SPACING_MARK) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static boolean endsClause(String text, int position) {
    return CLAUSE_ENDS.indexOf(text.charAt(position)) >= 0 && isBlankAt(text, position + 1);
  }

  /** Whether a line break is followed by an empty line or a list entry; a wrapped line goes on. */
  private static boolean endsParagraph(String text, int position) {
    if (text.charAt(position) != '\n') {
      return false;
    }
    int next = position + 1;
    while (isBlankAt(text, next) && text.charAt(next) != '\n') {
      next++;
    }
    return next < text.length()
        && (text.charAt(next) == '\n'
            || (BULLETS.indexOf(text.charAt(next)) >= 0 && isBlankAt(text, next + 1)));
  }

  private static boolean isBlankAt(String text, int position) {
    return position < text.length() && Character.isWhitespace(text.charAt(position));
  }

  private static void addParts(String identifier, List<String> words) {
    int start = 0;
    for (int end = 1; end <= identifier.length(); end++) {
      if (end == identifier.length() || beginsPart(identifier, end)) {
        String part = identifier.substring(start, end);
        boolean isUsePrefix = start == 0 && end < identifier.length() && part.equals("use");
        words.add(isUsePrefix ? USE_PREFIX : Singular.of(part.toLowerCase(Locale.ROOT)));
        start = end;
      }
    }
  }

  /**
   * Whether a capital begins a new part: after anything but a capital, or before a small letter, as
   * the S of {@code HTTPServer}; but not the last of {@code DTOs}.
   */
  private static boolean beginsPart(String identifier, int position) {
    if (!Character.isUpperCase(identifier.charAt(position))) {
      return false;
    }
    boolean isPluralOfCapitals =
        identifier.startsWith("s", position + 1) && !isSmallAt(identifier, position + 2);
    return !Character.isUpperCase(identifier.charAt(position - 1))
        || (isSmallAt(identifier, position + 1) && !isPluralOfCapitals);
  }

  private static boolean isSmallAt(String identifier, int position) {
    return position < identifier.length() && Character.isLowerCase(identifier.charAt(position));
  }
}
