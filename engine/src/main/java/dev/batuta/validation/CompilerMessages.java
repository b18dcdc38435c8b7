package dev.batuta.validation;

import dev.batuta.outcome.Issue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what javac prints, and whoever prints alike: {@code path:line: error: message}, the source
 * line, a caret below the place, then indented details. Warnings count only where {@code -Werror}
 * makes them the reason of a failure.
 */
final class CompilerMessages {
  private static final Pattern HEADLINE =
      Pattern.compile(
          "(?:\\./)?([^\\s:][^:]*):(\\d{1,7}):(?:(\\d{1,7}):)? (?:fatal )?(error|warning): (.*)");

  private final List<String> lines;
  private final Path tree;

  private CompilerMessages(List<String> lines, Path tree) {
    this.lines = lines;
    this.tree = tree;
  }

  /** One issue per message about a file of the tree, without repetition. */
  static List<Issue> read(List<String> lines, Path tree) {
    CompilerMessages messages = new CompilerMessages(lines, tree);
    List<Issue> errors = messages.ofKind("error");
    boolean warningsCount = lines.stream().anyMatch(line -> line.contains("-Werror"));
    return errors.isEmpty() && warningsCount ? messages.ofKind("warning") : errors;
  }

  private List<Issue> ofKind(String kind) {
    List<Issue> issues = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      Matcher headline = HEADLINE.matcher(lines.get(index));
      if (headline.matches() && headline.group(4).equals(kind) && isInTree(headline.group(1))) {
        issues.add(issue(headline, index + 1));
      }
    }
    return issues.stream().distinct().toList();
  }

  private Issue issue(Matcher headline, int next) {
    int caret = caret(next);
    int column =
        headline.group(3) != null
            ? Integer.parseInt(headline.group(3))
            : caret < 0 ? 0 : lines.get(caret).indexOf('^') + 1;
    String details = details(caret < 0 ? next : caret + 1);
    return Issue.at(
        Issue.Code.COMMAND_FAILED,
        headline.group(1),
        Integer.parseInt(headline.group(2)),
        column,
        details.isEmpty() ? headline.group(5) : headline.group(5) + "; " + details);
  }

  /** The line with the caret, which is the second one below a headline; -1 when there is none. */
  private int caret(int next) {
    int index = next + 1;
    return index < lines.size() && lines.get(index).strip().equals("^") ? index : -1;
  }

  private String details(int from) {
    return lines.stream()
        .skip(from)
        .takeWhile(line -> line.startsWith("  "))
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining("; "));
  }

  private boolean isInTree(String path) {
    try {
      Path file = tree.resolve(path).normalize();
      return file.startsWith(tree) && !Path.of(path).isAbsolute() && Files.isRegularFile(file);
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
