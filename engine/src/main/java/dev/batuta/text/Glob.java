package dev.batuta.text;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for relative paths with forward slashes: {@code java.nio}'s glob, except that a {@code
 * **}{@code /} also stands for no folder at all, so that {@code **}{@code /*.java} matches {@code
 * Main.java}.
 */
public final class Glob {
  private static final String ANY_FOLDERS = "**/";

  /** java.nio's globs backtrack: each further star multiplies the time of a path that is near. */
  private static final int MOST_STARS = 6;

  private final String pattern;
  private final PathMatcher matcher;

  /** Compiles a pattern; a malformed one is an {@link IllegalArgumentException}. */
  public Glob(String pattern) {
    this(pattern, pattern);
  }

  private Glob(String pattern, String strict) {
    this.pattern = pattern;
    if (Arrays.stream(strict.split("[,{}]", -1)).anyMatch(part -> stars(part) > MOST_STARS)) {
      throw new IllegalArgumentException(
          "glob '" + pattern + "' is malformed: it has more than " + MOST_STARS + " stars");
    }
    try {
      this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + withOptionalFolders(strict));
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException(
          "glob '" + pattern + "' is malformed: " + malformed.getDescription(), malformed);
    }
  }

  /**
   * Compiles a pattern as rule files mean it: one without a slash is about a name in any folder,
   * one that ends in a slash is about everything below, and brackets stand for themselves, since
   * they are part of paths such as {@code app/[id]/page.tsx}.
   */
  public static Glob ofRuleFile(String pattern) {
    String strict = pattern.strip().replace("\\", "/");
    while (strict.startsWith("./") || strict.startsWith("/")) {
      strict = strict.substring(strict.indexOf('/') + 1);
    }
    if (strict.isEmpty()) {
      throw new IllegalArgumentException("glob '" + pattern + "' is malformed: it is empty");
    }
    if (strict.endsWith("/")) {
      strict += "**";
    } else if (!strict.contains("/")) {
      strict = ANY_FOLDERS + strict;
    }
    return new Glob(pattern, strict.replace("[", "\\[").replace("]", "\\]"));
  }

  /** Runs of stars. */
  private static long stars(String part) {
    return part.split("\\*+", -1).length - 1L;
  }

  /** Whether a path is meant; one that this system cannot have is not. */
  public boolean matches(String path) {
    try {
      return matcher.matches(Path.of(path));
    } catch (InvalidPathException impossible) {
      return false;
    }
  }

  /** The pattern as it was written. */
  public String pattern() {
    return pattern;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }

  /** Writes {@code {,**}{@code /}} for folders that may be absent; groups cannot be nested. */
  private static String withOptionalFolders(String pattern) {
    StringBuilder glob = new StringBuilder();
    boolean inGroup = false;
    for (int index = 0; index < pattern.length(); index++) {
      boolean atSegmentStart = index == 0 || pattern.charAt(index - 1) == '/';
      if (!inGroup && atSegmentStart && pattern.startsWith(ANY_FOLDERS, index)) {
        glob.append("{,**/}");
        index += ANY_FOLDERS.length() - 1;
      } else {
        char character = pattern.charAt(index);
        inGroup = character == '{' || (inGroup && character != '}');
        glob.append(character);
      }
    }
    return glob.toString();
  }
}
