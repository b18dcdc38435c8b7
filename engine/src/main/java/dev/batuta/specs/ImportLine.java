package dev.batuta.specs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that begins with {@code @} and may name a file to put in its place. It may as well be
 * Blade's {@code @can(…)}, a package such as {@code @scope/name} or somebody's name.
 *
 * @param whole everything behind the sign
 */
record ImportLine(String whole) {
  private static final Pattern LINE = Pattern.compile(" {0,3}@(\\S.*)");

  /** {@code @scope/name} of npm, and {@code @/lib} as TypeScript's paths are often set up. */
  private static final Pattern PACKAGE = Pattern.compile("([a-z0-9][\\w-]*)?/[\\w/-]*");

  private static final Pattern TEXT = Pattern.compile("[^.].*\\.(md|mdc|markdown|txt|rst)");

  private static final Pattern PATH = Pattern.compile("[^\\s(){}\"'@]+");

  static Optional<ImportLine> in(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(new ImportLine(matcher.group(1).strip()))
        : Optional.empty();
  }

  private String firstWord() {
    return whole.split("\\s", 2)[0];
  }

  /**
   * What a line names.
   *
   * @param alone whether no words stand behind it, which would be text whatever comes of it
   */
  record Target(Path file, boolean alone) {}

  /** The file that the line names, relative to the one that it stands in. */
  Optional<Target> target(Path importing) {
    for (String name : List.of(whole.replace("\\ ", " "), firstWord())) {
      try {
        Path file = importing.resolveSibling(name);
        if (isText(file) && Files.isRegularFile(file)) {
          return Optional.of(new Target(file, !name.equals(firstWord()) || !hasMore()));
        }
      } catch (InvalidPathException impossible) {
        // no path on this system, so no file either
      }
    }
    return Optional.empty();
  }

  /** What is imported is sent to a model, so that keys and settings must not be. */
  static boolean isText(Path file) {
    return TEXT.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** Whether a person who wrote this meant a file, although there is none. */
  boolean looksLikeAPath() {
    String word = firstWord();
    return PATH.matcher(word).matches()
        && (word.contains("/") || word.endsWith(".md"))
        && !PACKAGE.matcher(word).matches();
  }

  /** What the person wrote. */
  String name() {
    return "@" + firstWord();
  }

  private boolean hasMore() {
    return !whole.equals(firstWord());
  }
}
