package dev.batuta.validation;

import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says in issues what is wrong after a command did not pass. Its output is untrusted text. */
final class CommandReport {
  private static final int MOST_ISSUES = 20;
  private static final int MOST_LINES = 60;
  private static final int MOST_CHARACTERS = 4_000;

  private final String name;
  private final Path tree;
  private final Path build;

  /**
   * @param name the command's
   * @param tree what file names in messages are relative to
   * @param build the scratch folder, shown by its placeholder
   */
  CommandReport(String name, Path tree, Path build) {
    this.name = name;
    this.tree = tree;
    this.build = build;
  }

  /** One issue per error that names a file and a line; without any, one with the output's end. */
  List<Issue> failed(int exitCode, String output) {
    List<String> lines = readable(output);
    List<Issue> located = CompilerMessages.read(lines, tree);
    if (located.isEmpty()) {
      return List.of(
          Issue.of(
              Code.COMMAND_FAILED,
              "command '" + name + "' failed with exit code " + exitCode + ending(lines)));
    }
    if (located.size() <= MOST_ISSUES) {
      return located;
    }
    List<Issue> issues = new ArrayList<>(located.subList(0, MOST_ISSUES));
    int more = located.size() - MOST_ISSUES;
    issues.add(Issue.of(Code.COMMAND_FAILED, "command '" + name + "' gave " + more + " more"));
    return issues;
  }

  /** One issue with the output's end. */
  List<Issue> timedOut(Duration timeout, String output) {
    return List.of(
        Issue.of(
            Code.COMMAND_TIMED_OUT,
            "command '"
                + name
                + "' did not end within "
                + timeout.toSeconds()
                + " s and was ended"
                + ending(readable(output))));
  }

  private List<String> readable(String output) {
    return PlainText.of(output)
        .replace(build.toString(), "{build}")
        .replace(tree + "/", "")
        .replace(tree.toString(), ".")
        .lines()
        .toList();
  }

  private static String ending(List<String> lines) {
    List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    String text = String.join("\n", last).strip();
    if (text.isEmpty()) {
      return " and wrote nothing";
    }
    String end = text.substring(Math.max(0, text.length() - MOST_CHARACTERS));
    boolean cut = lines.size() > MOST_LINES || text.length() > MOST_CHARACTERS;
    return (cut ? "; its output ends with:\n" : "; its output:\n") + end;
  }
}
