package dev.batuta.validation;

/**
 * One line of a comment in a source file.
 *
 * @param line 1-based
 * @param text without the marks around it
 * @param alone whether no code stands before it on its line
 * @param whole whether the comment begins and ends on this line
 */
record SourceComment(int line, String text, boolean alone, boolean whole) {}
