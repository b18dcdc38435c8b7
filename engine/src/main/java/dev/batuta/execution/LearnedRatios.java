package dev.batuta.execution;

import dev.batuta.context.TokenRatios;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many characters a token of each model has, learned from the prompts that it answered: those
 * that the ledger holds, and from then on each new one. Safe for use by many threads.
 */
public final class LearnedRatios {
  /** Older ones weigh nothing any more. */
  private static final int MOST_PROMPTS = 200;

  private final boolean learns;
  private final Map<String, List<MeasuredPrompt>> before = new ConcurrentHashMap<>();
  private final Map<String, TokenRatios> byModel = new ConcurrentHashMap<>();

  /** What the prompts in a ledger teach. */
  public static LearnedRatios from(Ledger ledger) {
    LearnedRatios ratios = new LearnedRatios(true);
    for (MeasuredPrompt prompt : ledger.measuredPrompts(MOST_PROMPTS)) {
      ratios.before.computeIfAbsent(prompt.model(), _ -> new ArrayList<>()).add(prompt);
    }
    return ratios;
  }

  /** Those that every model begins with, whatever it answers: the same in each run. */
  public static LearnedRatios fixed() {
    return new LearnedRatios(false);
  }

  private LearnedRatios(boolean learns) {
    this.learns = learns;
  }

  /** The ratios of a model as they are known by now. */
  TokenRatios of(Model model) {
    return byModel.computeIfAbsent(
        model.id(),
        id -> {
          TokenRatios ratios = TokenRatios.startingAt(model.charactersPerToken());
          for (MeasuredPrompt prompt : before.getOrDefault(id, List.of())) {
            ratios = ratios.learn(prompt.parts(), prompt.tokens());
          }
          return ratios;
        });
  }

  /** Learns from an answer. */
  void learn(Model model, List<PromptPart> parts, long tokens) {
    of(model);
    if (learns) {
      byModel.computeIfPresent(model.id(), (_, ratios) -> ratios.learn(parts, tokens));
    }
  }
}
