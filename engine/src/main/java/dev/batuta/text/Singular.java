package dev.batuta.text;

import java.util.Map;

/**
 * English plurals to their singular, by rule. It need not be right for every word, only for the
 * words of keywords; and it must never turn another word into one of those.
 */
final class Singular {
  /** Words whose ending misleads the rules; {@code uses} is a verb here, and stays one. */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("aliases", "alias"),
          Map.entry("apis", "api"),
          Map.entry("buses", "bus"),
          Map.entry("caches", "cache"),
          Map.entry("cookies", "cookie"),
          Map.entry("movies", "movie"),
          Map.entry("news", "news"),
          Map.entry("series", "series"),
          Map.entry("species", "species"),
          Map.entry("statuses", "status"),
          Map.entry("uses", "uses"));

  private Singular() {}

  /**
   * The singular of a word, or the word itself.
   *
   * @param word in lower case
   */
  static String of(String word) {
    String exception = EXCEPTIONS.get(word);
    if (exception != null) {
      return exception;
    }
    if (word.length() < 4 || !word.endsWith("s") || endsWithAny(word, "ss", "us", "is")) {
      return word;
    }
    if (word.length() > 4 && word.endsWith("ies")) {
      return withoutLast(word, 3) + "y";
    }
    return endsWithAny(word, "sses", "xes", "ches", "shes")
        ? withoutLast(word, 2)
        : withoutLast(word, 1);
  }

  private static boolean endsWithAny(String word, String... endings) {
    for (String ending : endings) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutLast(String word, int characters) {
    return word.substring(0, word.length() - characters);
  }
}
