package dev.batuta.execution;

import dev.batuta.context.BuiltPrompt;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.Rung;
import dev.batuta.outcome.CodeRule;
import dev.batuta.specs.SelectedSpecs;
import java.util.List;

/** What an attempt needs before it can call: the model, the specs and the prompt. */
public record Prepared(Rung rung, Model model, SelectedSpecs specs, BuiltPrompt prompt) {
  /** What the chosen specs demand of the answer, as far as a program can check it. */
  List<CodeRule> rules() {
    return specs.chosen().stream()
        .flatMap(choice -> choice.spec().rules().stream())
        .distinct()
        .toList();
  }
}
