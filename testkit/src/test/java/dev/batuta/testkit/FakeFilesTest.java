package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeFilesTest {
  private static final String JAVA = "src/main/java/app/books/Book.java";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/app/Book.java",
        "src/main/java/app/BookRepository.java",
        "src/main/java/app/BookService.java",
        "src/main/java/app/BookMissingException.java",
        "src/test/java/app/BookTest.java",
        "src/main/java/app/package-info.java",
        "src/main/java/module-info.java",
        "src/main/java/Main.java",
        "Book.java"
      })
  void writesJavaThatCompilesWithoutAnyWarning(String path) {
    assertThat(compile(path, FakeCode.of(path, null))).isEmpty();
  }

  @Test
  void derivesThePackageFromThePathAndOtherwiseFromThePrompt() {
    assertThat(FakeCode.of(JAVA, "other")).startsWith("package app.books;\n\n");
    assertThat(FakeCode.of("web/src/test/java/app/BookTest.java", null)).startsWith("package app;");
    assertThat(FakeCode.of("code/Book.java", "shop")).startsWith("package shop;");
    assertThat(FakeCode.of("code/Book.java", null)).startsWith("public record Book");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "conf/package.json"})
  void writesJsonThatParses(String path) throws Exception {
    assertThat(new ObjectMapper().readTree(FakeCode.of(path, null)).isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.md", "a.py", "a.js", "a.sql", "a.txt", "Makefile", "9-x.ts"})
  void writesSomethingForEveryType(String path) {
    assertThat(FakeCode.of(path, null)).isNotBlank().endsWith("\n");
  }

  @Test
  void endsBlocksWithTheMarkerThatThePromptAsksFor() {
    FakeWanted wanted =
        FakeWanted.read("FILES TO PRODUCE\n- a.md\n\n<file path=\"a.md\" end=\"EOF-7\">\n");

    assertThat(FakeFiles.good(wanted))
        .contains("<file path=\"a.md\" end=\"EOF-7\">\n# a\n")
        .endsWith("\nEOF-7\n")
        .doesNotContain("</file>");
  }

  @Test
  void writesOneFileForAPromptThatListsNone() {
    assertThat(FakeFiles.good(FakeWanted.read("Hello.")))
        .contains("<file path=\"generated.txt\">\n")
        .endsWith("</file>\n");
  }

  @Test
  void breaksTheSyntaxOfJavaOnRequest() {
    String broken = FakeCode.broken(JAVA, FakeCode.of(JAVA, null)).orElseThrow();

    assertThat(compile(JAVA, broken)).contains("reached end of file while parsing");
  }

  @Test
  void leavesJavaWithAPlaceholderCompilable() {
    String shortened = FakeCode.shortened(JAVA, FakeCode.of(JAVA, null));

    assertThat(shortened).contains("// rest of the code unchanged\n}\n");
    assertThat(compile(JAVA, shortened)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FakeBadCode.class)
  void isBadInEveryWayItIsAskedTo(FakeBadCode kind) {
    FakeWanted wanted = FakeWanted.read("FILES TO PRODUCE\n- a.txt\n- " + JAVA + "\n- b.txt\n");

    String good = FakeFiles.good(wanted);
    String bad = FakeFiles.bad(wanted, kind);

    switch (kind) {
      case SYNTAX_ERROR ->
          assertThat(bad).contains("public record Book(long id, String name) {\n\n</file>");
      case PLACEHOLDER -> assertThat(bad).contains("This is a.\n// rest of the code unchanged\n");
      case MISSING_FILE -> assertThat(good).startsWith(bad).doesNotStartWith(bad + "</file>");
      case UNCLOSED_BLOCK -> assertThat(bad + "</file>\n").isEqualTo(good);
    }
  }

  @Test
  void hasAPlaceholderWhereNoSyntaxCanBeBroken() {
    FakeWanted wanted = FakeWanted.read("FILES TO PRODUCE\n- a.md\n");

    assertThat(FakeFiles.bad(wanted, FakeBadCode.SYNTAX_ERROR))
        .contains("<!-- rest of the code unchanged -->");
  }

  private static String compile(String path, String source) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    boolean _ =
        javac
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-Xlint:all", "-Werror", "-XDshould-stop.ifNoError=FLOW"),
                null,
                List.of(file))
            .call();
    return messages.toString();
  }
}
