package dev.batuta.execution;

import dev.batuta.context.BuiltPrompt;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.Rung;
import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.specs.SelectedSpecs;
import java.util.List;
import java.util.function.Predicate;

/** What an attempt needs before it can call: the model, the specs and the prompt. */
public record Prepared(Rung rung, Model model, SelectedSpecs specs, BuiltPrompt prompt) {
  /** Why there is no prompt to send; empty where there is one. */
  List<Issue> obstacles() {
    return switch (prompt) {
      case BuiltPrompt.TooLarge tooLarge ->
          List.of(Issue.of(Code.ITEM_TOO_LARGE, tooLarge.message()));
      case BuiltPrompt.Obstructed obstructed -> obstructed.obstacles();
      case BuiltPrompt.Fits _ -> List.of();
    };
  }

  /** What the specs that the prompt has room for demand, as far as a program can check it. */
  List<CodeRule> rules() {
    return switch (prompt) {
      // of an answer to an earlier prompt that could be sent
      case BuiltPrompt.TooLarge _, BuiltPrompt.Obstructed _ -> rulesOf(_ -> true);
      case BuiltPrompt.Fits fits -> rulesOf(fits.prompt()::has);
    };
  }

  private List<CodeRule> rulesOf(Predicate<String> isGiven) {
    return specs.chosen().stream()
        .filter(choice -> isGiven.test(choice.spec().id()))
        .flatMap(choice -> choice.spec().rules().stream())
        .distinct()
        .toList();
  }
}
