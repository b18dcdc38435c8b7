package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.outcome.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReportTest {
  @TempDir Path tree;
  private CommandReport report;

  @BeforeEach
  void writeSources() throws IOException {
    Files.createDirectory(tree.resolve("src"));
    Files.writeString(tree.resolve("src/A.java"), "class A {}\n");
    report = new CommandReport("compile", tree, tree.resolve(".batuta/validation-1/build"));
  }

  @Test
  void readsCompilerErrorsWithPlaceAndDetails() {
    String output =
        """
        src/A.java:3: error: cannot find symbol
          Books b;
          ^
          symbol:   class Books
          location: class A
        ./src/A.java:9:14: error: expected ';'
        %s/src/A.java:12: error: unreachable
        Note: Some messages have been simplified.
        3 errors
        """
            .formatted(tree);

    assertThat(texts(report.failed(1, output)))
        .containsExactly(
            "src/A.java:3:3: cannot find symbol; symbol: class Books; location: class A",
            "src/A.java:9:14: expected ';'",
            "src/A.java:12: unreachable");
  }

  @Test
  void readsWarningsOnlyWhereTheyAreTheReason() {
    String warning = "src/A.java:3: warning: [rawtypes] found raw type: List\n";

    assertThat(texts(report.failed(1, warning + "error: warnings found and -Werror specified\n")))
        .containsExactly("src/A.java:3: [rawtypes] found raw type: List");
    assertThat(texts(report.failed(1, warning + "Tests failed: 1\n")))
        .containsExactly(
            "command 'compile' failed with exit code 1; its output:\n"
                + warning
                + "Tests failed: 1");
  }

  @Test
  void readsNoErrorsOfFilesOutsideTheTree() {
    assertThat(texts(report.failed(1, "../x.java:1: error: a\n/etc/passwd:1: error: b\n")))
        .containsExactly(
            "command 'compile' failed with exit code 1; its output:\n"
                + "../x.java:1: error: a\n/etc/passwd:1: error: b");
  }

  @Test
  void stopsAfterTwentyErrors() {
    StringBuilder output = new StringBuilder();
    for (int line = 1; line <= 33; line++) {
      output.append("src/A.java:").append(line).append(": error: no\n");
    }

    assertThat(texts(report.failed(1, output.toString())))
        .hasSize(21)
        .startsWith("src/A.java:1: no")
        .endsWith("command 'compile' gave 13 more");
  }

  @Test
  void showsTheEndOfAnyOtherOutputAsPlainText() {
    String output =
        "\u001B[31mFAILED\u001B[0m \u001B]0;title\u0007in "
            + tree
            + "/src/A.java\r\n\u0007at "
            + tree
            + "/.batuta/validation-1/build/A.class of "
            + tree
            + "\n";

    assertThat(texts(report.failed(2, output)))
        .containsExactly(
            "command 'compile' failed with exit code 2; its output:\n"
                + "FAILED in src/A.java\nat {build}/A.class of .");
    assertThat(texts(report.failed(2, "")))
        .containsExactly("command 'compile' failed with exit code 2 and wrote nothing");
    assertThat(texts(report.failed(2, "line\n".repeat(1000))).getFirst())
        .startsWith("command 'compile' failed with exit code 2; its output ends with:\nline\n")
        .hasLineCount(61);
    assertThat(texts(report.failed(2, "x".repeat(100_000))).getFirst()).hasSizeLessThan(4_200);
  }

  @Test
  void tellsATimeoutApart() {
    assertThat(report.timedOut(Duration.ofSeconds(60), "waiting\n"))
        .containsExactly(
            Issue.of(
                Issue.Code.COMMAND_TIMED_OUT,
                "command 'compile' did not end within 60 s and was ended; its output:\nwaiting"));
  }

  private static List<String> texts(List<Issue> issues) {
    return issues.stream().map(Issue::text).toList();
  }
}
