package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeSitterTest {
  private static final String EVERY_ENDING = "py js ts tsx php go rs cs rb sh";

  @Test
  void findsNothingInAnEmptyFileOfAnyLanguage() {
    for (String ending : EVERY_ENDING.split(" ", -1)) {
      SyntaxTree tree = Outlines.tree("empty." + ending, "");

      assertThat(tree.problems()).as(ending).isEmpty();
      assertThat(tree.symbols()).as(ending).isEmpty();
      assertThat(tree.references()).as(ending).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"py", "js", "ts", "tsx", "php", "go", "rs", "cs", "rb", "sh"})
  void takesNothingModernForAnError(String ending) throws IOException {
    for (String piece : modern(ending).split("(?m)^----\\n", -1)) {
      assertThat(Outlines.tree("modern." + ending, piece).problems()).as(piece).isEmpty();
    }
  }

  private static String modern(String ending) throws IOException {
    try (InputStream pieces =
        TreeSitterTest.class.getResourceAsStream("/modern/" + ending + ".txt")) {
      return new String(Objects.requireNonNull(pieces).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void countsCharactersNotBytes() {
    SyntaxTree tree =
        Outlines.tree("a.py", "título = \"😀 é\"\ndef größe(ö: int) -> '猫': return 1\n");

    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(Symbol.Kind.FIELD, "título", "título", 0, 1),
            new Symbol(Symbol.Kind.METHOD, "größe", "def größe(ö: int) -> '猫'", 0, 2));
    assertThat(Outlines.tree("b.js", "const s = '😀é猫'; const = 3;\n").problems())
        .extracting(SyntaxProblem::line, SyntaxProblem::column)
        .containsExactly(tuple(1, 19));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void countsLinesWhateverEndsThem(String end) {
    SyntaxTree tree =
        Outlines.tree(
            "a.py", String.join(end, "x = 1", "", "def find(", "  a,", "):", "  return a", ""));

    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(Symbol.Kind.FIELD, "x", "x", 0, 1),
            new Symbol(Symbol.Kind.METHOD, "find", "def find( a, )", 0, 3));
    assertThat(Outlines.firstProblem("a.ts", "const a = 1;" + end + end + "const b: = 2;" + end))
        .isEqualTo("3:8 syntax error near ': = 2;'");
  }

  @ParameterizedTest
  @CsvSource({"a.py", "a.js", "a.ts", "a.php", "a.go", "a.rs", "a.cs", "a.sh"})
  void givesAtMostTwentyProblems(String path) {
    assertThat(Outlines.tree(path, "<?php } ) ] <b </ a ( ; \n".repeat(500)).problems())
        .hasSizeBetween(1, 20);
  }

  @Test
  void readsAFileThatIsNestedDeeply() {
    assertThat(Outlines.tree("a.js", "x = [".repeat(20_000)).problems()).isNotEmpty();
    assertThat(Outlines.tree("a.js", "(".repeat(20_000) + "1" + ")".repeat(20_000)).problems())
        .isEmpty();
  }

  @Test
  void readsAFileOfAMegabyte() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 1_000_000; i++) {
      text.append("def find_").append(i).append("(book, *, strict=False):\n    return [book]\n");
    }

    SyntaxTree tree = Outlines.tree("big.py", text.toString());

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.symbols()).hasSizeGreaterThan(15_000);
    assertThat(tree.symbols().getLast().line()).isEqualTo(tree.symbols().size() * 2 - 1);
  }

  @Test
  void parsesOnTwoHundredThreadsAtOnce() throws Exception {
    Parser parser = new SourceParsers();
    List<Callable<SyntaxTree>> files = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String python = "class Book" + i + ":\n    def read(self): pass\n";
      String php = "<?php class Book" + i + " { function read() {} }\n";
      boolean isEven = i % 2 == 0;
      files.add(() -> parser.parse(isEven ? "a.py" : "a.php", isEven ? python : php).orElseThrow());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SyntaxTree>> trees = threads.invokeAll(files);

      for (int i = 0; i < trees.size(); i++) {
        assertThat(trees.get(i).get().symbols())
            .extracting(Symbol::name)
            .containsExactly("Book" + i, "read");
      }
    }
  }
}
