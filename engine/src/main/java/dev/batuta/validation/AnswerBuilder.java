package dev.batuta.validation;

import dev.batuta.document.Nearest;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.outcome.RelativePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Collects the files of one answer and what is wrong with them. */
final class AnswerBuilder {
  /** Files that say what they have to say by being there. */
  private static final Set<String> EMPTY_ON_PURPOSE =
      Set.of("__init__.py", "py.typed", ".gitkeep", ".keep");

  private final List<String> wanted;
  private final List<GeneratedFile> files = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Set<String> mentioned = new HashSet<>();

  AnswerBuilder(List<String> wanted) {
    this.wanted = wanted;
  }

  /** A file that arrived whole. */
  void add(String path, List<String> lines) {
    accepted(path)
        .ifPresent(
            accepted -> {
              String content = content(accepted, lines);
              if (content.isBlank() && !EMPTY_ON_PURPOSE.contains(accepted.fileName())) {
                issues.add(Issue.in(Code.EMPTY_FILE, path, "has no content; send the whole file"));
              } else {
                files.add(new GeneratedFile(accepted, content));
              }
            });
  }

  /** A file whose end did not come. */
  void addUnclosed(String path, String end) {
    accepted(path)
        .ifPresent(
            _ ->
                issues.add(
                    Issue.in(
                        Code.TRUNCATED,
                        path,
                        "the answer breaks off before " + end + "; send the whole file")));
  }

  /** Something that was meant as a block. */
  void addBroken(String message) {
    issues.add(Issue.of(Code.MALFORMED_ANSWER, message));
  }

  /** The answer, with an issue for every wanted path that never came up. */
  Answer build() {
    for (String path : wanted) {
      if (!mentioned.contains(path)) {
        issues.add(
            Issue.in(
                Code.MISSING_FILE,
                path,
                "is wanted, but the answer does not contain it; send it whole in a <file> block"));
      }
    }
    return new Answer(files, issues);
  }

  private Optional<RelativePath> accepted(String path) {
    RelativePath accepted;
    try {
      accepted = new RelativePath(path);
    } catch (IllegalArgumentException refused) {
      issues.add(Issue.of(Code.FORBIDDEN_PATH, String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
    if (!mentioned.add(path)) {
      issues.add(
          Issue.in(Code.MALFORMED_ANSWER, path, "stands in the answer twice; send it once, whole"));
      return Optional.empty();
    }
    if (!wanted.isEmpty() && !wanted.contains(path)) {
      issues.add(
          Issue.in(Code.UNWANTED_FILE, path, "was not asked for" + Nearest.proposal(path, wanted)));
    }
    return Optional.of(accepted);
  }

  /** Lines as a file's text, without a fence that was put around them. */
  private static String content(RelativePath path, List<String> lines) {
    List<String> inner =
        MarkdownFence.around(lines)
            .filter(fence -> !isMarkdown(path) || fence.isMarkdown())
            .map(MarkdownFence::lines)
            .orElse(lines);
    return inner.isEmpty() ? "" : String.join("\n", inner) + "\n";
  }

  /** A Markdown file may consist of a fence. */
  private static boolean isMarkdown(RelativePath path) {
    String name = path.fileName().toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }
}
