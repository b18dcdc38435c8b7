package dev.batuta.validation;

import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds files against rules that a program can check. Every rule is matched in linear time and
 * files are as long as an answer at most, so that a check ends whatever the rules say.
 */
final class RuleCheck {
  /** Per rule and file; whoever mends five knows how to mend the sixth. */
  private static final int MOST_ISSUES = 5;

  private static final int LONGEST_LINE = 160;

  private RuleCheck() {}

  /** Where files break rules: by file, then by rule, then by line. */
  static List<Issue> check(List<GeneratedFile> files, List<CodeRule> rules) {
    List<Issue> issues = new ArrayList<>();
    for (GeneratedFile file : files) {
      for (CodeRule rule : rules) {
        if (rule.appliesTo().include(file.path().value())) {
          issues.addAll(
              switch (rule.demand()) {
                case MUST_MATCH -> missing(file, rule);
                case MUST_NOT_MATCH -> forbidden(file, rule);
              });
        }
      }
    }
    return issues;
  }

  private static List<Issue> missing(GeneratedFile file, CodeRule rule) {
    return rule.pattern().find(file.content()).isPresent()
        ? List.of()
        : List.of(
            Issue.in(
                Issue.Code.SPEC_RULE,
                file.path().value(),
                rule.message() + " (nothing in the file matches " + rule.pattern() + ")"));
  }

  /** One issue per line on which a match begins. */
  private static List<Issue> forbidden(GeneratedFile file, CodeRule rule) {
    String content = file.content();
    List<Issue> issues = new ArrayList<>();
    int line = 1;
    int lineStart = 0;
    while (issues.size() < MOST_ISSUES && lineStart < content.length()) {
      Optional<Integer> match = rule.pattern().find(content, lineStart);
      if (match.isEmpty() || match.get() == content.length()) {
        return issues;
      }
      for (int end = endOfLine(content, lineStart);
          end < match.get();
          end = endOfLine(content, lineStart)) {
        lineStart = end + 1;
        line++;
      }
      int end = endOfLine(content, lineStart);
      issues.add(issue(file, rule, line, content.substring(lineStart, end)));
      lineStart = end + 1;
      line++;
    }
    return issues;
  }

  private static int endOfLine(String content, int from) {
    int end = content.indexOf('\n', from);
    return end < 0 ? content.length() : end;
  }

  private static Issue issue(GeneratedFile file, CodeRule rule, int line, String source) {
    String shown = source.strip();
    return Issue.at(
        Issue.Code.SPEC_RULE,
        file.path().value(),
        line,
        0,
        rule.message()
            + " (the line is: "
            + (shown.length() > LONGEST_LINE ? shown.substring(0, LONGEST_LINE) + "…" : shown)
            + ")");
  }
}
