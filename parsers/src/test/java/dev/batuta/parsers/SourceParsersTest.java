package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceParsersTest {
  private final Parser parser = new SourceParsers();

  @ParameterizedTest
  @CsvSource({
    "src/Book.java, JAVA, class Book {}",
    "package.json, JSON, {}",
    "app.yaml, YAML, a: 1",
    "deploy/APP.YML, YAML, a: 1",
    "app/main.py, PYTHON, a = 1"
  })
  void choosesTheParserByThePath(String path, Language language, String text) {
    assertThat(parser.parse(path, text))
        .hasValueSatisfying(
            tree -> {
              assertThat(tree.language()).isEqualTo(language);
              assertThat(tree.problems()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "style.css",
        "index.html",
        "schema.sql",
        "README.md",
        "Makefile",
        "a.json/b",
        "data.bin"
      })
  void hasNoTreeForWhatItCannotParse(String path) {
    assertThat(parser.parse(path, "{ broken")).isEmpty();
  }

  @Test
  void parsesOnManyThreadsAtOnce() throws Exception {
    List<Callable<SyntaxTree>> files = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String name = "Book" + i;
      String text = "package app; public class " + name + " { int pages; }";
      files.add(() -> parser.parse("src/" + name + ".java", text).orElseThrow());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SyntaxTree>> trees = threads.invokeAll(files);

      for (int i = 0; i < trees.size(); i++) {
        assertThat(trees.get(i).get().symbols())
            .extracting(Symbol::declaration)
            .containsExactly("public class Book" + i, "int pages");
      }
    }
  }

  @Test
  void parsesOnAnInterruptedThreadAndLeavesItInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(parser.parse("Book.java", "class Book {}")).isPresent();
    assertThat(Thread.interrupted()).isTrue();
  }
}
