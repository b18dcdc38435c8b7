package dev.batuta.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A regular expression that is matched in a time linear in the length of the text, whatever the
 * pattern: RE2's automata, which never backtrack. It has no look-around and no back references, and
 * {@code ^} and {@code $} stand for the ends of lines.
 */
public final class LinearPattern {
  /** A longer one is no rule that a person reads, and its automaton grows with it. */
  private static final int MOST_CHARACTERS = 1_000;

  /** Steps of the automaton; repeats of repeats multiply. RE2's own bound for a program. */
  private static final int MOST_STEPS = 10_000;

  private final Pattern pattern;

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException when it is malformed or too large, with the reason
   */
  public LinearPattern(String pattern) {
    if (pattern.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("is longer than " + MOST_CHARACTERS + " characters");
    }
    try {
      this.pattern = Pattern.compile(pattern, Pattern.MULTILINE);
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
    if (this.pattern.programSize() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "repeats too much: its automaton would have " + this.pattern.programSize() + " steps");
    }
  }

  /** The offset of the first match in a text. */
  public Optional<Integer> find(String text) {
    return find(text, 0);
  }

  /**
   * The offset of the first match that begins at an offset or behind it; what stands before it
   * still tells whether a line or a word begins there.
   */
  public Optional<Integer> find(String text, int from) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find(from) ? Optional.of(matcher.start()) : Optional.empty();
  }

  /** The text with something else in place of each match, one after the other. */
  public String replace(String text, UnaryOperator<String> replacement) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder replaced = new StringBuilder(text.length());
    int from = 0;
    while (matcher.find()) {
      replaced.append(text, from, matcher.start()).append(replacement.apply(matcher.group()));
      from = matcher.end();
    }
    return from == 0 ? text : replaced.append(text, from, text.length()).toString();
  }

  /** The pattern as it was written. */
  public String pattern() {
    return pattern.pattern();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearPattern linear && linear.pattern().equals(pattern());
  }

  @Override
  public int hashCode() {
    return pattern().hashCode();
  }

  @Override
  public String toString() {
    return pattern();
  }
}
