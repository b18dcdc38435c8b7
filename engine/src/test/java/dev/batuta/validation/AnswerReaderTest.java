package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.outcome.RelativePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private final AnswerReader reader = new AnswerReader();

  @Test
  void readsBlocksAndIgnoresTalk() {
    Answer answer =
        reader.read(
            """
            Here are <file path="no.txt"> both files, as wanted:
            <file path="src/A.java">
            class A {
              int b;
            }
            </file>
            And the other one:
            <file path="docs/a.md">
            # A
            </file>
            Done.
            """,
            List.of("src/A.java", "docs/a.md"));

    assertThat(answer.issues()).isEmpty();
    assertThat(answer.files())
        .containsExactly(
            file("src/A.java", "class A {\n  int b;\n}\n"), file("docs/a.md", "# A\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<file path=\"a.txt\">\nx\n</file>",
        "<file path='a.txt'>\nx\n</file>\n",
        "<file path=\"./a.txt\" >\r\nx\r\n</file>\r\n",
        "<file lang=\"text\" path = \"a.txt\" action='create'>\nx\n</file>  \n",
        "<file path=\"a.txt\" end=\"--7f3--\">\nx\n--7f3--\n",
        "<file end='EOF' path='a.txt'>\nx\nEOF",
        "  <file path=\"a.txt\">\nx\n  </file>\n",
        "<file path=\"a.txt\">\n```text\nx\n```\n</file>\n",
        "<file path=\"a.txt\">\n\n~~~~\nx\n~~~~\n\n</file>\n",
        "```xml\n<file path=\"a.txt\">\nx\n</file>\n```\n",
        "```\nx\n```",
        "Sure!\n\n```text\nx\n```\nThat is all.",
      })
  void toleratesWhatModelsWrite(String text) {
    assertThat(reader.read(text, List.of("a.txt")))
        .isEqualTo(new Answer(List.of(file("a.txt", "x\n")), List.of()));
  }

  @Test
  void keepsAnIndentedEndTagAsContent() {
    String assembly = "<files>\n  <file>\n    <source>a</source>\n  </file>\n</files>\n";

    assertThat(reader.read("<file path=\"assembly.xml\">\n" + assembly + "</file>\n", List.of()))
        .isEqualTo(new Answer(List.of(file("assembly.xml", assembly)), List.of()));
  }

  @Test
  void keepsBlocksAsContentWhereTheBlockNamesItsOwnEnd() {
    String inner = "<file path=\"x\">\n</file>\n";

    assertThat(
            reader.read(
                "<file path=\"doc.txt\" end=\"END-1\">\n" + inner + "END-1\n", List.of("doc.txt")))
        .isEqualTo(new Answer(List.of(file("doc.txt", inner)), List.of()));
  }

  @Test
  void keepsFencesThatAreTheContent() {
    String markdown = "```java\nclass A {}\n```\n";
    String twoFences = "```\na\n```\n\n```\nb\n```\n";

    assertThat(filesOf("<file path=\"a.md\">\n" + markdown + "</file>"))
        .containsExactly(file("a.md", markdown));
    assertThat(filesOf("<file path=\"a.md\">\n```markdown\n" + markdown + "```\n</file>"))
        .containsExactly(file("a.md", markdown));
    assertThat(filesOf("<file path=\"a.txt\">\n" + twoFences + "</file>"))
        .containsExactly(file("a.txt", twoFences));
  }

  @Test
  void takesAFenceOnlyWhereExactlyOneFileIsWanted() {
    String fence = "```\nx\n```\n";

    assertThat(reader.read(fence, List.of("a", "b")).issues())
        .extracting(Issue::code)
        .containsExactly(Code.MALFORMED_ANSWER);
    assertThat(reader.read(fence, List.of()).issues())
        .extracting(Issue::code)
        .containsExactly(Code.MALFORMED_ANSWER);
    assertThat(reader.read(fence + fence, List.of("a")).issues())
        .extracting(Issue::code)
        .containsExactly(Code.MALFORMED_ANSWER);
  }

  @Test
  void tellsWhatToSendWhenThereIsNothing() {
    assertThat(texts(" \n", List.of("a.txt", "b.txt")))
        .containsExactly(
            "the answer is empty; send every file whole: <file path=\"…\"> alone on a line, then"
                + " the content, then </file> alone on a line; wanted are: a.txt, b.txt");
    assertThat(texts("I cannot do that.", List.of("a.txt")))
        .containsExactly(
            "the answer contains no <file> block; send every file whole: <file path=\"…\"> alone"
                + " on a line, then the content, then </file> alone on a line; wanted are: a.txt");
    assertThat(reader.read("", List.of()).issues())
        .extracting(Issue::code)
        .containsExactly(Code.EMPTY_ANSWER);
  }

  @Test
  void neverAcceptsAFileThatBreaksOff() {
    Answer answer =
        reader.read(
            "<file path=\"a.txt\">\nwhole\n</file>\n<file path=\"b.txt\">\nhalf",
            List.of("a.txt", "b.txt"));

    assertThat(answer.files()).containsExactly(file("a.txt", "whole\n"));
    assertThat(answer.issues())
        .containsExactly(
            Issue.in(
                Code.TRUNCATED,
                "b.txt",
                "the answer breaks off before </file>; send the whole file"));
    assertThat(reader.read("```\nhalf", List.of("a.txt")).issues())
        .extracting(Issue::code)
        .containsExactly(Code.TRUNCATED);
  }

  @Test
  void neverTakesTwoFilesForOne() {
    Answer answer =
        reader.read(
            "<file path=\"a.txt\">\na\n<file path=\"b.txt\">\nb\n</file>\n",
            List.of("a.txt", "b.txt"));

    assertThat(answer.files()).containsExactly(file("b.txt", "b\n"));
    assertThat(answer.issues())
        .extracting(Issue::text)
        .containsExactly(
            "line 3 of the answer: another <file> block begins before that of 'a.txt' has ended"
                + " with </file> alone on its line",
            "a.txt: is wanted, but the answer does not contain it; send it whole in a <file>"
                + " block");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<file path=\"a.txt\">x</file>",
        "<file path=a.txt>\nx\n</file>",
        "<file>\nx\n</file>",
        "<file path=\"\">\nx\n</file>",
        "<file path=\"a.txt\" end=\" \">\nx\n</file>",
      })
  void explainsATagThatIsNotInForm(String text) {
    Answer answer = reader.read(text, List.of());

    assertThat(answer.files()).isEmpty();
    assertThat(answer.issues()).extracting(Issue::code).containsExactly(Code.MALFORMED_ANSWER);
    assertThat(answer.issues().getFirst().message()).startsWith("line 1 of the answer: the ");
  }

  @Test
  void asksForWholeFilesInsteadOfEdits() {
    Answer answer =
        reader.read(
            """
            <edit path="a.txt">
            <file path="trick">
            </file>
            </edit>
            <file path="b.txt">
            b
            </file>
            """,
            List.of());

    assertThat(answer.files()).containsExactly(file("b.txt", "b\n"));
    assertThat(answer.issues())
        .containsExactly(
            Issue.of(
                Code.MALFORMED_ANSWER,
                "line 1 of the answer: <edit> blocks are not accepted here; send the whole file in"
                    + " a <file> block"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc/passwd", "a/../../x", ".git/config", "C:\\x", "a/.batuta/b"})
  void refusesPathsThatLeaveTheWorkspace(String path) {
    Answer answer = reader.read("<file path=\"" + path + "\">\nx\n</file>", List.of());

    assertThat(answer.files()).isEmpty();
    assertThat(answer.issues()).extracting(Issue::code).containsExactly(Code.FORBIDDEN_PATH);
    assertThat(answer.issues().getFirst().message()).contains(path).contains("is refused: ");
  }

  @Test
  void refusesAPathThatStandsThereTwice() {
    Answer answer =
        reader.read(
            "<file path=\"a\">\n1\n</file>\n<file path=\"./a\">\n2\n</file>\n", List.of("a"));

    assertThat(answer.issues())
        .containsExactly(
            Issue.in(
                Code.MALFORMED_ANSWER, "a", "stands in the answer twice; send it once, whole"));
  }

  @Test
  void comparesWithWhatIsWanted() {
    String text = "<file path=\"src/Books.java\">\nx\n</file>\n";

    assertThat(texts(text, List.of("./src/Book.java", "src/Author.java")))
        .containsExactly(
            "src/Books.java: was not asked for; did you mean 'src/Book.java'?",
            "src/Book.java: is wanted, but the answer does not contain it; send it whole in a"
                + " <file> block",
            "src/Author.java: is wanted, but the answer does not contain it; send it whole in a"
                + " <file> block");
    assertThat(reader.read(text, List.of()).issues()).isEmpty();
  }

  @Test
  void refusesFilesWithoutContentUnlessTheirNameSaysItAll() {
    Answer answer =
        reader.read(
            """
            <file path="a.py">

            </file>
            <file path="app/__init__.py">
            </file>
            <file path="b.py">
            ```
            ```
            </file>
            """,
            List.of());

    assertThat(answer.files()).containsExactly(file("app/__init__.py", ""));
    assertThat(answer.issues())
        .extracting(Issue::code, Issue::path)
        .containsExactly(tuple(Code.EMPTY_FILE, "a.py"), tuple(Code.EMPTY_FILE, "b.py"));
  }

  @Test
  void survivesATagWithoutEnd() {
    String tag = "<file path=\"a\"" + " a=\"b\"".repeat(200_000) + ">\n";

    assertThat(reader.read(tag + "x\n</file>\n", List.of()).issues())
        .extracting(Issue::code)
        .containsExactly(Code.MALFORMED_ANSWER);
    assertThat(filesOf("<file path=\"a\">\n" + tag + "</file>\n")).hasSize(1);
  }

  private List<GeneratedFile> filesOf(String text) {
    return reader.read(text, List.of()).files();
  }

  private List<String> texts(String text, List<String> wanted) {
    return reader.read(text, wanted).issues().stream().map(Issue::text).toList();
  }

  private static GeneratedFile file(String path, String content) {
    return new GeneratedFile(new RelativePath(path), content);
  }
}
