package dev.batuta.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The identifiers in a text, by the rule that nearly all languages share: a letter or underscore,
 * then those and digits. Comments and strings are read like code, since what they name is as good a
 * hint at what a file is about; keywords too, since nothing is defined under their names.
 */
public final class Identifiers {
  /** A shorter one is a loop's counter or a type variable. */
  private static final int SHORTEST = 2;

  private Identifiers() {}

  /** How often each identifier stands in a text. */
  public static Map<String, Integer> counted(String text) {
    Map<String, Integer> counts = new HashMap<>();
    forEach(text, identifier -> counts.merge(identifier, 1, Integer::sum));
    return counts;
  }

  /** Hands over every identifier of a text in its order. */
  public static void forEach(String text, Consumer<String> identifier) {
    int length = text.length();
    int position = 0;
    while (position < length) {
      char character = text.charAt(position);
      int start = position++;
      if (isPart(character)) {
        while (position < length && isPart(text.charAt(position))) {
          position++;
        }
        boolean isNumber = character >= '0' && character <= '9';
        if (!isNumber && position - start >= SHORTEST) {
          identifier.accept(text.substring(start, position));
        }
      }
    }
  }

  private static boolean isPart(char character) {
    return character < 128
        ? (character >= 'a' && character <= 'z')
            || (character >= 'A' && character <= 'Z')
            || (character >= '0' && character <= '9')
            || character == '_'
        : Character.isUnicodeIdentifierPart(character);
  }
}
