package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.StackGuide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Builds prompts. The order is: specs first, so that the model sees patterns before the task; the
 * stack; the hierarchy; the outputs of dependencies; the task, insights, criteria, generation
 * context and metadata; what earlier attempts taught; the files to produce last. Whatever tasks
 * share comes before whatever is a task's own.
 */
public final class ContextBuilder {
  private static final int WORTH_OF_SPECS = 90;

  private final Function<Item, List<DependencyOutput>> outputs;

  /**
   * A builder.
   *
   * @param outputs what the dependencies of an item produced
   */
  public ContextBuilder(Function<Item, List<DependencyOutput>> outputs) {
    this.outputs = outputs;
  }

  /** Specs, stack, outputs of dependencies and the task, unlimited, as one text. */
  public String buildContext(Item task, Project project, StackGuide stack, String specsContext) {
    return join(
        sections(task, project, stack, specsContext, new Feedback.None(null)).stream()
            .map(section -> section.lengths().getFirst().text())
            .toList());
  }

  /** Hierarchy, insights, acceptance criteria, generation context and metadata, as one text. */
  public String buildJiraTaskContext(Item task, Project project) {
    return join(
        taskSections(task, project).stream()
            .map(section -> section.lengths().getFirst().text())
            .toList());
  }

  /**
   * The prompt for an attempt, within a limit.
   *
   * @param specsContext the specs as text, empty when there are none
   * @param limit in tokens, of system and user text together
   */
  public BuiltPrompt buildPrompt(
      Item task,
      Project project,
      String specsContext,
      Feedback feedback,
      TokenCounter counter,
      int limit) {
    List<Section> sections = new ArrayList<>();
    sections.add(Section.required("contract", OutputContract.SYSTEM));
    sections.addAll(sections(task, project, project.guide(), specsContext, feedback));
    sections.add(OutputContract.filesToProduce(task));
    Fitting fitting = new Fitting(sections, counter);
    if (!fitting.into(limit)) {
      return new BuiltPrompt.TooLarge(fitting.total(), limit);
    }
    List<String> texts = fitting.texts();
    return new BuiltPrompt.Fits(
        new Prompt(
            texts.getFirst(),
            join(texts.subList(1, texts.size())),
            fitting.sizes(),
            fitting.losses()));
  }

  private List<Section> sections(
      Item task, Project project, StackGuide stack, String specsContext, Feedback feedback) {
    List<Section> sections = new ArrayList<>();
    sections.add(Section.optional("specs", WORTH_OF_SPECS, specsContext));
    sections.add(StackSections.context(stack));
    sections.add(StackSections.conventions(stack));
    sections.add(StackSections.pattern(stack, task));
    List<Section> own = taskSections(task, project);
    sections.add(own.getFirst());
    sections.add(DependencySection.of(outputs.apply(task)));
    sections.addAll(own.subList(1, own.size()));
    sections.addAll(FeedbackSections.of(feedback));
    return sections;
  }

  /** The hierarchy comes first. */
  private static List<Section> taskSections(Item task, Project project) {
    return List.of(
        TaskSections.hierarchy(task, project),
        TaskSections.task(task),
        TaskSections.interviewInsights(task),
        TaskSections.acceptanceCriteria(task),
        TaskSections.generationContext(task),
        TaskSections.metadata(task));
  }

  private static String join(List<String> texts) {
    return texts.stream()
        .filter(text -> !text.isEmpty())
        .map(text -> text.endsWith("\n") ? text : text + "\n")
        .collect(Collectors.joining("\n"));
  }
}
