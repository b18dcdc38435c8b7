package dev.batuta.specs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings between two lines {@code ---} at the top of a rule file. They look like YAML and are
 * read line by line, since every fifth one is not: in {@code globs: **}{@code /*} the star would
 * begin an alias.
 *
 * @param bodyLine 1-based line at which the body begins
 * @param open whether the second {@code ---} is missing, so that everything is body
 */
record FrontMatter(Map<String, Field> fields, String body, int bodyLine, boolean open) {
  private static final String FENCE = "---";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]*");
  private static final Pattern BLOCK_SCALAR = Pattern.compile("[>|][+-]?\\d?");

  /**
   * One setting.
   *
   * @param more the lines below that belong to it: a list, or the rest of a text
   */
  record Field(int line, String value, List<Setting> more) {}

  /**
   * A value with the line it stands in.
   *
   * @param text without quotes
   */
  record Setting(String text, int line) {}

  static FrontMatter of(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (!isFence(lines.getFirst())) {
      return new FrontMatter(Map.of(), text, 1, false);
    }
    int end = 1;
    while (end < lines.size() && !isFence(lines.get(end))) {
      end++;
    }
    if (end == lines.size()) {
      return new FrontMatter(Map.of(), text, 1, true);
    }
    List<String> settings = lines.subList(1, end);
    Map<String, Field> fields = fields(settings);
    if (fields.isEmpty() && !settings.stream().allMatch(String::isBlank)) {
      return new FrontMatter(Map.of(), text, 1, false); // a rule across the page, and prose
    }
    String body = String.join("\n", lines.subList(end + 1, lines.size()));
    return new FrontMatter(fields, body, end + 2, false);
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals(FENCE);
  }

  private static Map<String, Field> fields(List<String> settings) {
    Map<String, Field> fields = new LinkedHashMap<>();
    @Nullable Field last = null;
    int line = 1;
    for (String setting : settings) {
      line++;
      int colon = Math.max(0, setting.indexOf(':'));
      String name = setting.substring(0, colon).stripTrailing();
      if (NAME.matcher(name).matches()) {
        last = new Field(line, setting.substring(colon + 1).strip(), new ArrayList<>());
        fields.putIfAbsent(name.toLowerCase(Locale.ROOT), last);
      } else if (last != null && !setting.isBlank() && !setting.startsWith("#")) {
        last.more().add(new Setting(setting.strip(), line));
      }
    }
    return fields;
  }

  /** The text of a setting; empty when it is absent or says nothing. */
  String text(String name) {
    @Nullable Field field = field(name);
    if (field == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (!isBlockScalar(field.value())) {
      parts.add(field.value());
    }
    field.more().forEach(line -> parts.add(line.text()));
    String text = Listing.unquoted(String.join(" ", parts).strip());
    return Listing.isNull(text) ? "" : text.strip();
  }

  /** One word, in lower case and without a comment. */
  Optional<Setting> word(String name) {
    @Nullable Field field = field(name);
    if (field == null) {
      return Optional.empty();
    }
    String word = Listing.unquoted(Listing.withoutComment(field.value())).strip();
    return Listing.isNull(word)
        ? Optional.empty()
        : Optional.of(new Setting(word.toLowerCase(Locale.ROOT), field.line()));
  }

  /** The values of a list, however it is written: by comma, in brackets or a line each. */
  List<Setting> list(String name) {
    @Nullable Field field = field(name);
    return field == null ? List.of() : Listing.of(field);
  }

  /** Whether a value says that the lines below are the text. */
  static boolean isBlockScalar(String value) {
    return BLOCK_SCALAR.matcher(value).matches();
  }

  private @Nullable Field field(String name) {
    return fields.get(name.toLowerCase(Locale.ROOT));
  }
}
