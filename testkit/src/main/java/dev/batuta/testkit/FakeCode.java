package dev.batuta.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Small, valid file contents, by the file's type; of a type not known here, a line of text. They
 * depend on the path and the package alone, and refer to nothing but the language itself, so that
 * each compiles on its own.
 */
final class FakeCode {
  private static final Pattern JAVA_SOURCES =
      Pattern.compile("(?:^|.*/)src/(?:main|test)/java/(?:(.*)/)?[^/]+");
  private static final Pattern INTERFACE = Pattern.compile(".*(Repository|Store|Gateway|Port)");
  private static final Pattern CLASS =
      Pattern.compile(".*(Service|Main|App|Application|Tests?|IT|[a-z](er|or))");
  private static final Pattern LAST_BRACKET = Pattern.compile("(?s)(.*)[})\\]](.*)");
  private static final String REST = "rest of the code unchanged";

  private FakeCode() {}

  /** The content of a file, ending in a line break. */
  static String of(String path, @Nullable String packageName) {
    String name = baseName(path);
    String word = identifier(name);
    return switch (extension(path)) {
      case "java" ->
          path.contains("src/test/java/") && name.endsWith("Test")
              ? test(name, packageOf(path, packageName))
              : java(name, packageOf(path, packageName));
      case "json" -> "{\n  \"name\": \"%s\",\n  \"version\": 1\n}\n".formatted(name);
      case "yaml", "yml" -> "name: %s\nversion: 1\n".formatted(name);
      case "md" -> "# %s\n\nThis is the page about %s.\n".formatted(name, name);
      case "py" -> "def %s():\n    return \"%s\"\n".formatted(word, name);
      case "js", "mjs", "cjs", "jsx" ->
          "function %s() {\n  return \"%s\";\n}\n".formatted(word, name);
      case "ts", "tsx" -> "function %s(): string {\n  return \"%s\";\n}\n".formatted(word, name);
      case "php" -> "<?php\n\nfinal class %s\n{\n}\n".formatted(word);
      case "sql" ->
          "CREATE TABLE %s (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n);\n"
              .formatted(word.toLowerCase(Locale.ROOT));
      case "html" -> "<!doctype html>\n<title>%s</title>\n<p>%s</p>\n".formatted(name, name);
      case "xml" -> "<document>\n  <name>%s</name>\n</document>\n".formatted(name);
      case "css" -> ".%s {\n  display: block;\n}\n".formatted(word);
      case "properties" -> "name=%s\n".formatted(name);
      case "sh" -> "#!/bin/sh\necho \"%s\"\n".formatted(name);
      default -> "This is %s.\n".formatted(name);
    };
  }

  /** The content with a syntax error, if its type has a syntax that a parser would check. */
  static Optional<String> broken(String path, String content) {
    return switch (extension(path)) {
      case "java", "json", "js", "mjs", "cjs", "jsx", "ts", "tsx", "php", "css" ->
          Optional.of(LAST_BRACKET.matcher(content).replaceFirst("$1$2"));
      case "yaml", "yml" -> Optional.of(content + "broken: [1, 2\n");
      case "py" -> Optional.of(content + "def broken(:\n");
      default -> Optional.empty();
    };
  }

  /** The content with a comment in place of a part of it. */
  static String shortened(String path, String content) {
    String comment =
        switch (extension(path)) {
          case "yaml", "yml", "py", "properties", "sh" -> "# " + REST;
          case "sql" -> "-- " + REST;
          case "md", "html", "xml" -> "<!-- " + REST + " -->";
          case "css" -> "/* " + REST + " */";
          default -> "// " + REST;
        };
    Matcher matcher = LAST_BRACKET.matcher(content);
    return matcher.matches() && extension(path).equals("java")
        ? matcher.group(1) + "  " + comment + "\n}\n"
        : content + comment + "\n";
  }

  /** With one test, since a run that finds none fails. */
  private static String test(String name, Optional<String> packageName) {
    return header(packageName)
        + """
        import org.junit.jupiter.api.Test;

        class %s {
          @Test
          void passes() {}
        }
        """
            .formatted(name);
  }

  private static String header(Optional<String> packageName) {
    return packageName.map("package %s;\n\n"::formatted).orElse("");
  }

  private static String java(String name, Optional<String> packageName) {
    String header = header(packageName);
    if (name.equals("package-info")) {
      return "/** What belongs together. */\n" + header.stripTrailing() + "\n";
    }
    if (name.equals("module-info")) {
      return "module generated {\n}\n";
    }
    if (name.endsWith("Exception")) {
      return header + exception(name);
    }
    if (INTERFACE.matcher(name).matches()) {
      return header + "public interface %s {\n  int count();\n}\n".formatted(name);
    }
    if (CLASS.matcher(name).matches()) {
      return header + classNamed(name);
    }
    return header + "public record %s(long id, String name) {\n}\n".formatted(name);
  }

  private static String classNamed(String name) {
    return """
    public final class %s {
      public String describe() {
        return "%s";
      }
    }
    """
        .formatted(name, name);
  }

  private static String exception(String name) {
    return """
    public final class %s extends RuntimeException {
      private static final long serialVersionUID = 1L;

      public %s(String message) {
        super(message);
      }
    }
    """
        .formatted(name, name);
  }

  private static Optional<String> packageOf(String path, @Nullable String packageName) {
    Matcher matcher = JAVA_SOURCES.matcher(path);
    return matcher.matches()
        ? Optional.ofNullable(matcher.group(1)).map(folder -> folder.replace('/', '.'))
        : Optional.ofNullable(packageName);
  }

  private static String baseName(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static String identifier(String name) {
    String word = name.replaceAll("[^A-Za-z0-9]+", "_");
    return word.matches("[0-9_].*|") ? "generated" + word : word;
  }
}
