package dev.batuta.specs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as the words by which specs are selected: split at everything that is no letter or digit and
 * inside camelCase, in lower case and in the singular. So {@code BookController}, {@code
 * book_controllers} and {@code app/book/controller} are all about a controller, while "homepage" is
 * about no page.
 */
final class Words {
  /**
   * The word that the {@code use} of an identifier such as {@code useState} becomes. Text cannot
   * contain it, so the keyword of hooks never meets the everyday word "use".
   */
  static final String USE_PREFIX = "use…";

  /** Stands where a sentence, a clause or a list entry ends, so that no phrase reaches across. */
  static final String BREAK = "";

  private static final Pattern IDENTIFIER_OR_BREAK =
      Pattern.compile(
          "(?<identifier>[\\p{L}\\p{M}\\p{N}]+)|[.,;:!?](?=\\s)|\\n\\s*(?=\\n|[-*•]\\s)");

  /**
   * Before a capital after a small letter, and before the last of several capitals; not in DTOs.
   */
  private static final Pattern CAMEL =
      Pattern.compile(
          "(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})(?!\\p{Lu}s(?!\\p{Ll}))");

  private static final Pattern USE = Pattern.compile("use\\p{Lu}.*");

  private Words() {}

  /** The words in their order, with a {@link #BREAK} wherever phrases end. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = IDENTIFIER_OR_BREAK.matcher(text);
    while (matcher.find()) {
      String identifier = matcher.group("identifier");
      if (identifier == null) {
        words.add(BREAK);
      } else {
        addParts(identifier, words);
      }
    }
    return List.copyOf(words);
  }

  private static void addParts(String identifier, List<String> words) {
    boolean use = USE.matcher(identifier).matches();
    for (String part : CAMEL.splitAsStream(identifier).toList()) {
      words.add(use ? USE_PREFIX : Singular.of(part.toLowerCase(Locale.ROOT)));
      use = false;
    }
  }
}
