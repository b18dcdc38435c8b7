package dev.batuta.execution;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.context.BuiltPrompt;
import dev.batuta.context.ContextBuilder;
import dev.batuta.context.ContextBuilder.Counting;
import dev.batuta.context.Guideline;
import dev.batuta.context.PromptCounter;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.modelchoice.ModelChooser;
import dev.batuta.modelchoice.Rung;
import dev.batuta.specs.SelectedSpecs;
import dev.batuta.specs.SpecFetcher;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prepares attempts, for executing them and for planning alike; spends nothing. */
public final class Preparation {
  private final Project project;
  private final ModelChooser chooser;
  private final ModelCatalogue catalogue;
  private final SpecFetcher specFetcher;
  private final ContextBuilder contextBuilder;
  private final PromptLimit promptLimit;

  /** Prepares attempts at items of a project. */
  public Preparation(
      Project project,
      ModelChooser chooser,
      ModelCatalogue catalogue,
      SpecFetcher specFetcher,
      ContextBuilder contextBuilder,
      PromptLimit promptLimit) {
    this.project = project;
    this.chooser = chooser;
    this.catalogue = catalogue;
    this.specFetcher = specFetcher;
    this.contextBuilder = contextBuilder;
    this.promptLimit = promptLimit;
  }

  /**
   * How large prompts may be, and how that is found out.
   *
   * @param tokens the limit of a prompt
   * @param ratios by which tokens are estimated
   * @param counters who counts whole prompts for a model, by its id
   */
  public record PromptLimit(
      int tokens, LearnedRatios ratios, Function<String, PromptCounter> counters) {
    private Counting of(Model model) {
      return new Counting(ratios.of(model), counters.apply(model.id()), tokens);
    }
  }

  /** The model of an item's first attempt. */
  String firstModel(Item item) {
    return chooser.choose(item, 0).model();
  }

  /** How prompts for a model are counted. */
  Counting counting(Model model) {
    return promptLimit.of(model);
  }

  /** The strongest model that an item can get in so many attempts. */
  public Model highestModel(Item item, int attempts) {
    return catalogue.model(chooser.choose(item, AttemptPlan.mostFreshStarts(attempts)).model());
  }

  /** Prepares a first attempt. */
  public Prepared prepareFirst(Item item, @Nullable String note) throws InterruptedException {
    return prepare(item, AttemptPlan.next(List.of(), 1, note));
  }

  /** Chooses the model, selects the specs and builds the prompt. */
  Prepared prepare(Item item, AttemptPlan attempt) throws InterruptedException {
    Rung rung = chooser.choose(item, attempt.freshStarts());
    Model model = catalogue.model(rung.model());
    SelectedSpecs specs = specFetcher.fetchRelevantSpecs(item, project);
    BuiltPrompt prompt =
        contextBuilder.buildPrompt(
            item, project, guidelines(specs), attempt.feedback(), promptLimit.of(model));
    return new Prepared(rung, model, specs, prompt);
  }

  private List<Guideline> guidelines(SelectedSpecs specs) {
    return specFetcher.formatEach(specs).stream()
        .map(spec -> new Guideline(spec.id(), spec.text(), spec.place()))
        .toList();
  }
}
