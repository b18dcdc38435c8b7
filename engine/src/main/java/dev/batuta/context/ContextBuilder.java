package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.StackGuide;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Builds prompts. The order is: specs first, so that the model sees patterns before the task; the
 * stack; the hierarchy; here ends what the tasks of a story share to the byte. Then the pattern,
 * the code around, the outputs of dependencies and the files to change; the task, insights,
 * criteria, generation context and metadata; what earlier attempts taught; the files to produce
 * last.
 */
public final class ContextBuilder {
  static final String CONTRACT = "contract";

  /**
   * A count that is too high says by how much to shrink; three times, since shrinking goes in
   * steps.
   */
  private static final int MOST_ROUNDS = 3;

  private final Surroundings.Finder surroundings;

  /** Of specs, which many items share: to fence a text means to hash it. */
  private final Map<Guideline, Section> specSections = new ConcurrentHashMap<>();

  /**
   * A builder.
   *
   * @param surroundings finds what an item is worked on in
   */
  public ContextBuilder(Surroundings.Finder surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * How tokens are counted.
   *
   * @param estimate of each part
   * @param whole of the whole prompt, where somebody counts
   * @param limit of the whole prompt
   */
  public record Counting(TokenCounter estimate, PromptCounter whole, int limit) {}

  /** Specs, stack, outputs of dependencies and the task, unlimited, as one text. */
  public String buildContext(Item task, Project project, StackGuide stack, String specsContext)
      throws InterruptedException {
    List<Guideline> specs =
        specsContext.isBlank() ? List.of() : List.of(new Guideline("all", specsContext, 1));
    TokenCounter uncounted = (_, _) -> 0;
    return whole(
        sections(
            task,
            project,
            stack,
            specs,
            surroundings.around(task),
            new Feedback.None(null),
            new Counting(uncounted, PromptCounter.NONE, Integer.MAX_VALUE)));
  }

  /** Hierarchy, insights, acceptance criteria, generation context and metadata, as one text. */
  public String buildJiraTaskContext(Item task, Project project) {
    List<Section> sections = new ArrayList<>();
    sections.add(TaskSections.hierarchy(task, project));
    sections.addAll(taskSections(task));
    return whole(sections);
  }

  /**
   * The prompt for an attempt, within a limit.
   *
   * @param specs in the order in which the prompt is to have them
   */
  public BuiltPrompt buildPrompt(
      Item task, Project project, List<Guideline> specs, Feedback feedback, Counting counting)
      throws InterruptedException {
    Surroundings around = surroundings.around(task);
    if (!around.obstacles().isEmpty()) {
      return new BuiltPrompt.Obstructed(around.obstacles());
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Section.required(CONTRACT, ContentClass.PROSE, OutputContract.SYSTEM));
    sections.addAll(sections(task, project, project.guide(), specs, around, feedback, counting));
    sections.add(OutputContract.filesToProduce(task));
    Fitting fitting = new Fitting(sections, counting.estimate());
    long allowed = counting.limit();
    for (int round = 1; ; round++) {
      boolean fits = fitting.into(allowed);
      Prompt prompt = prompt(fitting, counting.whole());
      if (prompt.isCounted() ? prompt.tokens() <= counting.limit() : fits) {
        return new BuiltPrompt.Fits(prompt);
      }
      if (!fits) {
        return new BuiltPrompt.TooLarge(prompt.tokens(), counting.limit(), prompt.parts());
      }
      allowed = round < MOST_ROUNDS ? fitting.total() * counting.limit() / prompt.tokens() - 1 : 0;
    }
  }

  private static Prompt prompt(Fitting fitting, PromptCounter counter) throws InterruptedException {
    List<String> texts = fitting.texts();
    List<PromptPart> parts = fitting.promptParts();
    String system = texts.getFirst();
    String user = join(texts.subList(1, texts.size()));
    OptionalLong counted = counter.count(system, user);
    return new Prompt(
        system,
        user,
        counted.orElse(fitting.total()),
        counted.isPresent(),
        parts,
        fitting.losses(),
        SharedPrefixes.of(texts, parts));
  }

  private List<Section> sections(
      Item task,
      Project project,
      StackGuide stack,
      List<Guideline> specs,
      Surroundings around,
      Feedback feedback,
      Counting counting) {
    List<Section> sections = new ArrayList<>();
    specs.stream()
        .map(spec -> specSections.computeIfAbsent(spec, ContextBuilder::specSection))
        .forEach(sections::add);
    sections.add(StackSections.context(stack));
    sections.add(StackSections.conventions(stack));
    sections.add(TaskSections.hierarchy(task, project));
    sections.add(StackSections.pattern(stack, task));
    sections.add(new CodeMapSection(counting.estimate()).of(around.codeMap(), counting.limit()));
    sections.addAll(DependencySections.of(task, around.outputs()));
    sections.addAll(DependencySections.present(around.present()));
    sections.addAll(taskSections(task));
    sections.addAll(FeedbackSections.of(feedback));
    return sections;
  }

  private static Section specSection(Guideline spec) {
    return Section.optional(
        Prompt.SPEC + spec.id(),
        ContentClass.PROSE,
        Worth.ofSpec(spec.place()),
        Fence.under("# Specification", spec.text()));
  }

  private static List<Section> taskSections(Item task) {
    return List.of(
        TaskSections.task(task),
        TaskSections.interviewInsights(task),
        TaskSections.acceptanceCriteria(task),
        TaskSections.generationContext(task),
        TaskSections.metadata(task));
  }

  private static String whole(List<Section> sections) {
    return join(sections.stream().map(section -> section.lengths().getFirst().text()).toList());
  }

  /** Every text ends with a line end, and an empty line comes before the next. */
  static String join(List<String> texts) {
    return texts.stream()
        .filter(text -> !text.isEmpty())
        .map(text -> text.endsWith("\n") ? text : text + "\n")
        .collect(Collectors.joining("\n"));
  }
}
