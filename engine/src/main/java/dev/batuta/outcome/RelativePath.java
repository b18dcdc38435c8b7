package dev.batuta.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path of a generated file below the workspace, with forward slashes, that cannot leave it by its
 * spelling: not absolute, no {@code ..}, no drive, no control character, nothing in {@code .git} or
 * {@code .batuta}. Symbolic links are the workspace's business, since only the file system knows
 * them.
 */
public record RelativePath(String value) implements Comparable<RelativePath> {
  private static final int LONGEST = 400;
  private static final Set<String> FORBIDDEN = Set.of(".git", ".batuta");
  private static final Set<String> WINDOWS_DEVICES = Set.of("con", "prn", "aux", "nul");

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  /** Builds a path or says, in the exception's message, why it is refused. */
  public RelativePath {
    String reason = refusal(value);
    if (reason != null) {
      throw new IllegalArgumentException("path '" + shown(value) + "' is refused: " + reason);
    }
  }

  /** The last segment. */
  public String fileName() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(RelativePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static @org.jspecify.annotations.Nullable String refusal(String path) {
    if (path.isBlank()) {
      return "it is empty";
    }
    if (path.length() > LONGEST) {
      return "it is longer than " + LONGEST + " characters";
    }
    if (hasInvisible(path)) {
      return "it contains a control or formatting character";
    }
    if (path.contains("\\")) {
      return "it contains a backslash";
    }
    if (path.startsWith("/") || path.startsWith("~") || DRIVE.matcher(path).lookingAt()) {
      return "it is absolute";
    }
    List<String> segments = Arrays.asList(path.split("/", -1));
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "it contains '" + (segment.isEmpty() ? "//" : segment) + "'";
      }
      if (segment.endsWith(".") || segment.endsWith(" ") || segment.startsWith(" ")) {
        return "a part of it begins or ends with a space or ends with a dot";
      }
      String name = segment.toLowerCase(Locale.ROOT);
      if (FORBIDDEN.contains(name)) {
        return "nothing is written into " + name;
      }
      if (WINDOWS_DEVICES.contains(withoutExtensions(name)) || name.contains(":")) {
        return "'" + segment + "' is no file name on every system";
      }
    }
    return null;
  }

  private static String withoutExtensions(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** A loop and no stream, since the paths of a whole workspace come this way. */
  private static boolean hasInvisible(String path) {
    for (int index = 0; index < path.length(); index++) {
      if (isInvisible(path.charAt(index))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInvisible(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  private static String shown(String path) {
    String visible = path.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return visible.length() > 80 ? visible.substring(0, 80) + "…" : visible;
  }
}
