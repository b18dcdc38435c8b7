package dev.batuta.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt asks for, read as a model would read it.
 *
 * @param paths those listed, one {@code - path} per line, under the last line {@code FILES TO
 *     PRODUCE}; empty when there is none
 * @param endMarker what ends a file's block in place of {@code </file>}, null when the lines after
 *     the list name none
 * @param packageName from a line {@code Package: …}, null when there is none
 */
record FakeWanted(List<String> paths, @Nullable String endMarker, @Nullable String packageName) {

  private static final Pattern HEADING = Pattern.compile("[#*\\s]*FILES TO PRODUCE[*:\\s]*");
  private static final Pattern PATH_LINE = Pattern.compile("\\s*[-*]\\s+`?([^`]+?)`?\\s*");
  private static final Pattern END_MARKER = Pattern.compile("end=\"([^\"\\s.…]+)\"");
  private static final Pattern PACKAGE =
      Pattern.compile("(?mi)^[\\s*-]*package\\**:\\**\\s*`?([\\w.]+)`?");

  static FakeWanted read(String prompt) {
    List<String> lines = prompt.lines().toList();
    int heading = lastHeading(lines);
    List<String> rest = lines.subList(heading + 1, lines.size());
    return new FakeWanted(
        heading < 0 ? List.of() : paths(rest),
        heading < 0 ? null : first(END_MARKER, String.join("\n", rest)),
        first(PACKAGE, prompt));
  }

  private static int lastHeading(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (HEADING.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> paths(List<String> lines) {
    List<String> paths = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = PATH_LINE.matcher(line);
      if (matcher.matches()) {
        paths.add(matcher.group(1));
      } else if (!line.isBlank() || !paths.isEmpty()) {
        break;
      }
    }
    return List.copyOf(paths);
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
