package dev.batuta.cli;

/**
 * One thing that was looked at.
 *
 * @param what one word
 * @param message what was found, with the remedy where there is one
 */
record Finding(Level level, String what, String message) {
  /** How it is. */
  enum Level {
    GOOD,
    NOTE,
    PROBLEM
  }

  static Finding good(String what, String message) {
    return new Finding(Level.GOOD, what, message);
  }

  static Finding note(String what, String message) {
    return new Finding(Level.NOTE, what, message);
  }

  static Finding problem(String what, String message) {
    return new Finding(Level.PROBLEM, what, message);
  }
}
