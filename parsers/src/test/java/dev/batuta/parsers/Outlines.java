package dev.batuta.parsers;

import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.util.List;
import java.util.stream.Collectors;

/** Parses for tests, and writes trees as one can read them. */
final class Outlines {
  private Outlines() {}

  static SyntaxTree tree(String path, String text) {
    return new SourceParsers().parse(path, text).orElseThrow();
  }

  /** One line per symbol: its declaration, indented by its depth. */
  static String outline(SyntaxTree tree) {
    return tree.symbols().stream()
        .map(symbol -> "  ".repeat(symbol.depth()) + symbol.declaration() + "\n")
        .collect(Collectors.joining());
  }

  /** The names of what is referred to. */
  static List<String> references(SyntaxTree tree) {
    return tree.references().stream().map(Reference::name).toList();
  }

  /** The place and words of the first problem. */
  static String firstProblem(String path, String text) {
    SyntaxProblem problem = tree(path, text).problems().getFirst();
    return problem.line() + ":" + problem.column() + " " + problem.message();
  }
}
