package dev.batuta.specs;

import dev.batuta.specs.FrontMatter.Field;
import dev.batuta.specs.FrontMatter.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of patterns as people write it into front matter: separated by commas, in brackets, or a
 * line each. Commas in braces belong to the pattern; brackets in it stand for themselves.
 */
final class Listing {
  private static final String QUOTES = "\"'";

  private Listing() {}

  static List<Setting> of(Field field) {
    String value = withoutComment(field.value());
    if (value.isEmpty() || FrontMatter.isBlockScalar(value)) {
      return field.more().stream()
          .flatMap(
              line -> entries(withoutComment(withoutBullet(line.text())), line.line()).stream())
          .toList();
    }
    String rest = field.more().stream().map(Setting::text).collect(Collectors.joining(" "));
    String whole = (value + " " + rest).strip();
    return entries(
        isInBrackets(whole) ? whole.substring(1, whole.length() - 1) : whole, field.line());
  }

  private static String withoutBullet(String line) {
    return line.startsWith("-") ? line.substring(1).strip() : line;
  }

  /** What was quoted may be a list once more: {@code "*.ts,*.tsx"}. */
  private static List<Setting> entries(String text, int line) {
    return split(text).stream()
        .map(String::strip)
        .flatMap(entry -> isQuoted(entry) ? split(unquoted(entry)).stream() : Stream.of(entry))
        .map(String::strip)
        .filter(entry -> !isNull(entry))
        .map(entry -> new Setting(entry, line))
        .toList();
  }

  /** At commas outside of braces and of quotes that begin an entry. */
  static List<String> split(String text) {
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    int braces = 0;
    char quote = 0;
    boolean begun = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == ',' && braces == 0 && quote == 0) {
        entries.add(entry.toString());
        entry.setLength(0);
        begun = false;
        continue;
      }
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (QUOTES.indexOf(character) >= 0 && !begun) {
        quote = character;
      } else if (character == '{') {
        braces++;
      } else if (character == '}') {
        braces = Math.max(0, braces - 1);
      }
      begun = begun || !Character.isWhitespace(character);
      entry.append(character);
    }
    entries.add(entry.toString());
    return entries;
  }

  /** Whether the first bracket is closed by the last character, so that it is no pattern's. */
  private static boolean isInBrackets(String text) {
    if (!text.startsWith("[")) {
      return false;
    }
    int open = 0;
    for (int index = 0; index < text.length(); index++) {
      open += text.charAt(index) == '[' ? 1 : text.charAt(index) == ']' ? -1 : 0;
      if (open == 0) {
        return index == text.length() - 1 && isList(text.substring(1, index));
      }
    }
    return false;
  }

  /** A folder called {@code [id]} is a pattern, although a list of one word would look the same. */
  private static boolean isList(String inner) {
    return inner.isBlank()
        || inner.chars().anyMatch(character -> ",*./\"'{".indexOf(character) >= 0);
  }

  static boolean isNull(String text) {
    return text.isEmpty() || text.equals("null") || text.equals("~");
  }

  private static boolean isQuoted(String text) {
    return text.length() > 1
        && QUOTES.indexOf(text.charAt(0)) >= 0
        && text.charAt(text.length() - 1) == text.charAt(0);
  }

  static String unquoted(String text) {
    if (!isQuoted(text)) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    return text.charAt(0) == '"'
        ? inner.replace("\\\"", "\"").replace("\\\\", "\\")
        : inner.replace("''", "'");
  }

  /** What stands behind a hash and a blank; a hash alone may be part of a name. */
  static String withoutComment(String text) {
    if (text.startsWith("#")) {
      return "";
    }
    int hash = text.indexOf('#');
    while (hash > 0 && !isComment(text, hash)) {
      hash = text.indexOf('#', hash + 1);
    }
    return (hash < 0 ? text : text.substring(0, hash)).strip();
  }

  private static boolean isComment(String text, int hash) {
    return Character.isWhitespace(text.charAt(hash - 1))
        && (hash + 1 == text.length() || Character.isWhitespace(text.charAt(hash + 1)));
  }
}
