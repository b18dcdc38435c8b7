package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "// rest of the code unchanged",
        "// ... rest of the code unchanged ...",
        "// Rest of the file remains the same.",
        "// rest of the methods",
        "// the rest is unchanged",
        "// everything else stays the same",
        "// … existing code …",
        "// ...existing code...",
        "/* ... existing code ... */",
        "// existing methods here",
        "// existing imports...",
        "// other methods remain unchanged",
        "// unchanged",
        "// (unchanged)",
        "// imports unchanged",
        "// same as before",
        "// ...",
        "/* … */",
        "// TODO: implement",
        "// TODO implement this method",
        "return null; // TODO(bob): implement",
        "// FIXME: add logic",
        "// your code here",
        "// Add your business logic here",
        "// implementation goes here",
        "// getters and setters omitted for brevity",
        "{/* ... rest of the component ... */}",
      })
  void findsAPlaceholderIn(String line) {
    assertThat(issuesOf("src/app/Book.tsx", "const a = 1;\n  " + line + "\n"))
        .extracting(Issue::code, Issue::path, Issue::line)
        .containsExactly(tuple(Issue.Code.PLACEHOLDER, "src/app/Book.tsx", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// skips the rest of the line",
        "// copies the rest of the file into the buffer",
        "// returns the list unchanged",
        "// other fields are left unchanged",
        "// existing entries stay as they are",
        "if (same) { return; } // unchanged",
        "// the same as Book, but with an author",
        "// Retrying the previous call...",
        "// TODO: measure whether a cache pays off",
        "// not implemented by older servers",
        "// here the code is read",
        "// and so on...",
        "String text = \"// ... existing code ...\";",
        "String text = \"// TODO: implement\";",
        "var url = 'http://example.org/...';",
        "call(first, ...rest);",
        "int unchanged = 1;",
      })
  void leavesAlone(String line) {
    assertThat(issuesOf("src/app/Book.java", line + "\n")).isEmpty();
  }

  @Test
  void namesTheLineAndAsksForTheWholeFile() {
    assertThat(issuesOf("Book.java", "class Book {\n  // ... existing code ...\n}\n"))
        .extracting(Issue::text)
        .containsExactly(
            "Book.java:2: the comment '... existing code ...' stands for code that is missing; send"
                + " the whole file");
  }

  @Test
  void knowsTheCommentsOfEachLanguage() {
    assertThat(issuesOf("a.py", "def f():\n    # TODO: implement\n    pass\n")).hasSize(1);
    assertThat(issuesOf("a.rb", "# ... rest of the code\n")).hasSize(1);
    assertThat(issuesOf("a.sql", "-- rest of the file unchanged\n")).hasSize(1);
    assertThat(issuesOf("a.css", "/* existing styles ... */\n")).hasSize(1);
    assertThat(issuesOf("a.html", "<p>Don't</p>\n<!-- ... existing code ... -->\n")).hasSize(1);
    assertThat(issuesOf("a.yaml", "a: 1\n# ... existing code ...\n")).hasSize(1);
    assertThat(issuesOf("a.sh", "echo $# ${x#unchanged}\n# unchanged\n")).hasSize(1);
    assertThat(issuesOf("a.php", "#[Unchanged]\n// unchanged\n# unchanged\n")).hasSize(2);
    assertThat(issuesOf("a.go", "s := `\n// unchanged\n`\n// unchanged\n")).hasSize(1);
    assertThat(issuesOf("a.rs", "fn f<'a>() {}\n// unchanged\n")).hasSize(1);
  }

  @Test
  void leavesProseAlone() {
    assertThat(issuesOf("README.md", "// rest of the code unchanged\n...\n")).isEmpty();
    assertThat(issuesOf("notes.txt", "# unchanged\n...\n")).isEmpty();
    assertThat(issuesOf("data.json", "{\"a\": \"// TODO: implement\"}\n")).isEmpty();
  }

  @Test
  void leavesTextInLongStringsAlone() {
    String template =
        """
        String skeleton = \"""
            // TODO: implement
            \""";
        // unchanged
        """;

    assertThat(issuesOf("Skeleton.java", template)).extracting(Issue::line).containsExactly(4);
  }

  @Test
  void leavesAnEllipsisInsideALongerCommentAlone() {
    String javadoc =
        """
        /**
         * Reads blocks:
         * ...
         * TODO: implement
         */
        """;

    assertThat(issuesOf("Reader.java", javadoc)).extracting(Issue::line).containsExactly(4);
  }

  @Test
  void survivesACommentWithoutEnd() {
    assertThat(issuesOf("A.java", "// " + "the ".repeat(200_000) + "\n")).isEmpty();
  }

  private static List<Issue> issuesOf(String path, String content) {
    return PlaceholderCheck.check(new GeneratedFile(new RelativePath(path), content));
  }
}
