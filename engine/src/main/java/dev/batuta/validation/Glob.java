package dev.batuta.validation;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for relative paths with forward slashes: {@code java.nio}'s glob, except that a {@code
 * **}{@code /} also stands for no folder at all, so that {@code **}{@code /*.java} matches {@code
 * Main.java}.
 */
final class Glob {
  private static final String ANY_FOLDERS = "**/";

  private final PathMatcher matcher;

  /** Compiles a pattern; a malformed one is an {@link IllegalArgumentException}. */
  Glob(String pattern) {
    try {
      this.matcher =
          FileSystems.getDefault().getPathMatcher("glob:" + withOptionalFolders(pattern));
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException(
          "glob '" + pattern + "' is malformed: " + malformed.getDescription(), malformed);
    }
  }

  boolean matches(String path) {
    return matcher.matches(Path.of(path));
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
