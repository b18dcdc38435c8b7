package dev.batuta.provider;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms in which code writes one name: {@code OrderLine}, {@code orderLines}, {@code
 * order_line}.
 */
final class Names {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\p{N}]+");

  private Names() {}

  /**
   * {@code OrderLine} as {@code orderLine}; an acronym in front as a whole, so {@code isbnCode}.
   */
  static String camel(String name) {
    List<String> words = words(name);
    return words.isEmpty()
        ? ""
        : words.getFirst().toLowerCase(Locale.ROOT)
            + words.stream().skip(1).map(Names::capitalised).collect(Collectors.joining());
  }

  /** {@code OrderLine} as {@code order_line}. */
  static String snake(String name) {
    return words(name).stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("_"));
  }

  /** {@code published} as {@code Published}; the rest stays as it is. */
  static String capitalised(String name) {
    return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** {@code Book} as {@code Books}, {@code Category} as {@code Categories}; in English, by rule. */
  static String plural(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return "";
    }
    if (lower.matches(".*[^aeiou]y")) {
      return name.substring(0, name.length() - 1) + "ies";
    }
    return lower.matches(".*(s|x|ch|sh)") ? name + "es" : name + "s";
  }

  private static List<String> words(String name) {
    return BOUNDARY.splitAsStream(name).filter(word -> !word.isEmpty()).toList();
  }
}
