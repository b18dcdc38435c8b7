package dev.batuta.testkit;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers that somebody wrote before. The first rule that fits a request and is not used up decides
 * what happens to it; where none does, {@link FakeFaults} decide, and the fake makes up an answer.
 */
public record FakeScript(List<Rule> rules) {

  public FakeScript {
    rules = List.copyOf(rules);
  }

  /**
   * What happens to the requests that fit.
   *
   * @param wants a path that must be among the wanted ones; null fits all
   * @param contains text that must be in the prompt; null fits all
   * @param answer all that is said, as far as {@code max_tokens} goes; null is the fake's own
   * @param fault what goes wrong with it; {@link FakeFault.None} for nothing
   * @param times for how many requests it is good
   */
  public record Rule(
      @Nullable String wants,
      @Nullable String contains,
      @Nullable String answer,
      FakeFault fault,
      int times) {
    /** For as many requests as come. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Rule {
      if (times < 1) {
        throw new IllegalArgumentException("times must be at least 1, but is " + times);
      }
      if (answer != null && keepsAnswerBack(fault)) {
        throw new IllegalArgumentException("its answer would never be given, because of its fault");
      }
    }

    boolean fits(FakeRequest request) {
      return (wants == null || request.wanted().paths().contains(wants))
          && (contains == null
              || request.systemText().contains(contains)
              || request.messagesText().contains(contains));
    }

    private static boolean keepsAnswerBack(FakeFault fault) {
      return switch (fault) {
        case FakeFault.HttpError _,
            FakeFault.Refusal _,
            FakeFault.EmptyAnswer _,
            FakeFault.BadCode _ ->
            true;
        case FakeFault.Accepted _ -> false;
      };
    }
  }

  /** No rules. */
  public static FakeScript none() {
    return new FakeScript(List.of());
  }

  /**
   * Reads a JSON list of rules. Paths in it are relative to the file.
   *
   * @throws IllegalArgumentException when it is no script; its message names the file and the rule
   */
  public static FakeScript read(Path file) {
    return new FakeScriptReader(file).read();
  }
}
