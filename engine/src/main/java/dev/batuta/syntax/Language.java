package dev.batuta.syntax;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages that Batuta tells apart, by file name extension. */
public enum Language {
  JAVA("java"),
  JSON("json"),
  YAML("yaml", "yml"),
  PYTHON("py"),
  JAVASCRIPT("js", "mjs", "cjs", "jsx"),
  TYPESCRIPT("ts", "mts", "cts"),
  TSX("tsx"),
  PHP("php"),
  GO("go"),
  RUST("rs"),
  CSHARP("cs"),
  RUBY("rb"),
  SQL("sql"),
  CSS("css"),
  HTML("html", "htm"),
  BASH("sh", "bash");

  private static final Map<String, Language> BY_EXTENSION =
      Arrays.stream(values())
          .flatMap(
              language ->
                  Arrays.stream(language.extensions.split(" ", -1))
                      .map(extension -> Map.entry(extension, language)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Separated by spaces, since an enum may not hold a list. */
  private final String extensions;

  Language(String... extensions) {
    this.extensions = String.join(" ", extensions);
  }

  /** The language of a file by its name, empty for plain text and the unknown. */
  public static Optional<Language> ofPath(String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0 || dot < path.lastIndexOf('/')) {
      return Optional.empty();
    }
    String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_EXTENSION.get(extension));
  }

  /** The language of that name: the one that {@link #fence()} gives. */
  public static Optional<Language> named(String name) {
    return Arrays.stream(values()).filter(language -> language.fence().equals(name)).findFirst();
  }

  /** Whether its files define what others name: data, style sheets and pages define nothing. */
  public boolean isProgram() {
    return switch (this) {
      case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, PHP, GO, RUST, CSHARP, RUBY, BASH -> true;
      case JSON, YAML, SQL, CSS, HTML -> false;
    };
  }

  /** The word after the three backticks of a Markdown fence. */
  public String fence() {
    return name().toLowerCase(Locale.ROOT);
  }
}
