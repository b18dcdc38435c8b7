package dev.batuta.syntax;

import java.util.Optional;

/** Parses one file of source text. Implementations are safe for use by many threads. */
public interface Parser {
  /**
   * The syntax tree of a file, or empty where the language has no parser here; a malformed file
   * gives a tree with problems, never an exception.
   *
   * @param path relative, with forward slashes; it decides the language
   */
  Optional<SyntaxTree> parse(String path, String text);
}
