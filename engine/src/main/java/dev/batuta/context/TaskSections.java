package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.context.Section.Length;
import dev.batuta.usage.ContentClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sections that come out of the backlog: the hierarchy, the item itself, its metadata. */
final class TaskSections {
  static final String HIERARCHY = "hierarchy";

  private static final String WHERE = "# Where this task belongs";

  private TaskSections() {}

  /**
   * Epic → Story → this task, with the parents' descriptions and criteria, shortened to titles. The
   * task itself is not named, so that all tasks of a story share this text.
   */
  static Section hierarchy(Item task, Project project) {
    List<Item> ancestors = project.backlog().ancestors(task);
    if (ancestors.isEmpty()) {
      return Section.required(HIERARCHY, ContentClass.PROSE, "");
    }
    String path =
        ancestors.stream()
            .map(Item::title)
            .collect(Collectors.joining(" → ", "", " → this task\n"));
    StringBuilder whole = new StringBuilder(path);
    for (Item ancestor : ancestors) {
      whole.append("\n## ").append(ancestor.type().wireName()).append(": ");
      whole.append(ancestor.title()).append('\n');
      append(whole, ancestor.description());
      appendList(whole, ancestor.wording().acceptanceCriteria());
    }
    return new Section(
        HIERARCHY,
        ContentClass.PROSE,
        List.of(
            new Length(Fence.under(WHERE, whole.toString()), "", Worth.PARENTS),
            new Length(
                Fence.under(WHERE, path),
                "hierarchy: descriptions and criteria of the parents left out",
                Worth.PATH_OF_PARENTS),
            Length.last("", "hierarchy left out")));
  }

  /** Title and description; never cut. */
  static Section task(Item task) {
    StringBuilder text = new StringBuilder(task.title() + "\n");
    append(text, task.description());
    appendFact(text, "Entity", task.target().entity());
    appendFact(text, "Package", task.target().packageName());
    if (!task.target().fields().isEmpty()) {
      text.append("Fields:\n");
      task.target()
          .fields()
          .forEach(
              (name, type) ->
                  text.append("- ").append(name).append(": ").append(type).append('\n'));
    }
    return required("task", "# The task", text.toString());
  }

  static Section interviewInsights(Item task) {
    return values(
        "interview insights",
        Worth.INSIGHTS,
        "# Interview insights",
        task.wording().interviewInsights());
  }

  /** Never cut. */
  static Section acceptanceCriteria(Item task) {
    List<String> criteria = task.wording().acceptanceCriteria();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < criteria.size(); i++) {
      text.append(i + 1).append(". ").append(criteria.get(i)).append('\n');
    }
    return required(
        "acceptance criteria", "# Acceptance criteria (MUST SATISFY ALL)", text.toString());
  }

  static Section generationContext(Item task) {
    return values(
        "generation context",
        Worth.GENERATION_CONTEXT,
        "# Generation context",
        task.wording().generationContext());
  }

  /** Type, priority, story points, severity. */
  static Section metadata(Item task) {
    StringBuilder text = new StringBuilder();
    text.append("Type: ").append(task.type().wireName()).append('\n');
    appendFact(text, "Kind", task.kind());
    text.append("Priority: ").append(task.priority().wireName()).append('\n');
    Integer points = task.sizing().storyPoints();
    appendFact(text, "Story points", points == null ? null : points.toString());
    if (task.sizing().severity() != null) {
      appendFact(text, "Severity", task.sizing().severity().wireName());
    }
    return required("metadata", "# Task metadata", text.toString());
  }

  private static Section required(String name, String heading, String text) {
    return Section.required(name, ContentClass.PROSE, Fence.under(heading, text));
  }

  private static Section values(
      String name, int worth, String heading, Map<String, @Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> appendValue(text, "", key, value));
    return Section.optional(name, ContentClass.PROSE, worth, Fence.under(heading, text.toString()));
  }

  private static void appendValue(
      StringBuilder text, String indent, String key, @Nullable Object value) {
    text.append(indent).append("- ").append(key).append(':');
    switch (value) {
      case Map<?, ?> map -> {
        text.append('\n');
        map.forEach((name, inner) -> appendValue(text, indent + "  ", String.valueOf(name), inner));
      }
      case List<?> list when list.stream().anyMatch(e -> e instanceof Map || e instanceof List) -> {
        text.append('\n');
        for (int i = 0; i < list.size(); i++) {
          appendValue(text, indent + "  ", String.valueOf(i + 1), list.get(i));
        }
      }
      case List<?> list ->
          text.append(' ')
              .append(list.stream().map(String::valueOf).collect(Collectors.joining(", ")))
              .append('\n');
      case null -> text.append(" none\n");
      default -> text.append(' ').append(value).append('\n');
    }
  }

  private static void append(StringBuilder text, String paragraph) {
    if (!paragraph.isBlank()) {
      text.append(paragraph.strip()).append('\n');
    }
  }

  private static void appendList(StringBuilder text, List<String> entries) {
    entries.forEach(line -> text.append("- ").append(line).append('\n'));
  }

  private static void appendFact(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      text.append(name).append(": ").append(value).append('\n');
    }
  }
}
