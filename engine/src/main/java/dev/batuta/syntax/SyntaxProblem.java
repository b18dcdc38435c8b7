package dev.batuta.syntax;

/**
 * A place where a file is not what its language allows.
 *
 * @param line 1-based
 * @param column 1-based
 * @param message the parser's words
 */
public record SyntaxProblem(int line, int column, String message) {}
