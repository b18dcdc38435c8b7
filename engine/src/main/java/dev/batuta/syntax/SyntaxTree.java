package dev.batuta.syntax;

import java.util.List;

/**
 * What a parser learned about one file, copied out of the parser's own tree.
 *
 * @param problems empty when the file is well formed
 * @param symbols public and package-level definitions in file order; empty where the parser of this
 *     language gives none
 * @param references what the file names of other files: its imports, in file order
 */
public record SyntaxTree(
    Language language,
    List<SyntaxProblem> problems,
    List<Symbol> symbols,
    List<Reference> references) {
  /**
   * A name that has to be defined elsewhere.
   *
   * @param name fully qualified, such as {@code app.domain.Book}; a wildcard import ends in {@code
   *     .*}
   * @param line 1-based
   */
  public record Reference(String name, int line) {}

  public SyntaxTree {
    problems = List.copyOf(problems);
    symbols = List.copyOf(symbols);
    references = List.copyOf(references);
  }
}
