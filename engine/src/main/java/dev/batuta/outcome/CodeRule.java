package dev.batuta.outcome;

import dev.batuta.syntax.Language;
import dev.batuta.text.Glob;
import dev.batuta.text.LinearPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a spec that a program can check: what a generated file must, or must not, contain.
 *
 * @param demand whether the pattern has to be found or must not be
 * @param appliesTo which files it is about
 * @param message for the model and for people: what is wrong and how to mend it
 */
public record CodeRule(
    Demand demand, LinearPattern pattern, Files appliesTo, String message, Severity severity) {
  public CodeRule {
    if (message.isBlank()) {
      throw new IllegalArgumentException("message is blank");
    }
  }

  /** What is asked of a file. */
  public enum Demand {
    MUST_MATCH,
    MUST_NOT_MATCH;

    /** The field of a spec file. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What follows from breaking it. */
  public enum Severity {
    /** The answer does not pass. */
    ERROR,
    /** The answer passes, and people are told. */
    WARNING;

    /** The word. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that word. */
    public static Optional<Severity> named(String word) {
      return Arrays.stream(values()).filter(value -> value.wireName().equals(word)).findFirst();
    }
  }

  /**
   * Which files a rule is about: those of a language and of a path, each where it is named.
   *
   * @param language null for any
   * @param path null for any
   */
  public record Files(@Nullable Language language, @Nullable Glob path) {
    /** Whether a file is meant. */
    public boolean include(String file) {
      return (language == null || Language.ofPath(file).filter(language::equals).isPresent())
          && (path == null || path.matches(file));
    }
  }
}
