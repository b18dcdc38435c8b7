package dev.batuta.context;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.context.Section.Length;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sections that come out of the backlog: the hierarchy, the item itself, its metadata. */
final class TaskSections {
  private static final int WORTH_OF_GENERATION_CONTEXT = 55;
  private static final int WORTH_OF_INSIGHTS = 40;
  private static final int WORTH_OF_PARENTS = 30;
  private static final int WORTH_OF_PATH = 80;

  private TaskSections() {}

  /** Epic → Story → Task, with the parents' descriptions and criteria, shortened to titles. */
  static Section hierarchy(Item task, Project project) {
    List<Item> ancestors = project.backlog().ancestors(task);
    if (ancestors.isEmpty()) {
      return Section.required("hierarchy", "");
    }
    String path =
        ancestors.stream().map(Item::title).collect(Collectors.joining(" → ", "", " → "))
            + task.title();
    StringBuilder whole = new StringBuilder("# Where this task belongs\n" + path + "\n");
    for (Item ancestor : ancestors) {
      whole.append("\n## ").append(ancestor.type().wireName()).append(": ");
      whole.append(ancestor.title()).append('\n');
      append(whole, ancestor.description());
      appendList(whole, ancestor.wording().acceptanceCriteria());
    }
    return new Section(
        "hierarchy",
        List.of(
            new Length(whole.toString(), "", WORTH_OF_PARENTS),
            new Length(
                "# Where this task belongs\n" + path + "\n",
                "hierarchy: descriptions and criteria of the parents left out",
                WORTH_OF_PATH),
            Length.last("", "hierarchy left out")));
  }

  /** Title and description; never cut. */
  static Section task(Item task) {
    StringBuilder text = new StringBuilder("# Task: " + task.title() + "\n");
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
    return Section.required("task", text.toString());
  }

  static Section interviewInsights(Item task) {
    return values(
        "interview insights",
        WORTH_OF_INSIGHTS,
        "# Interview insights\n",
        task.wording().interviewInsights());
  }

  /** Never cut. */
  static Section acceptanceCriteria(Item task) {
    List<String> criteria = task.wording().acceptanceCriteria();
    if (criteria.isEmpty()) {
      return Section.required("acceptance criteria", "");
    }
    StringBuilder text = new StringBuilder("# Acceptance criteria (MUST SATISFY ALL)\n");
    for (int i = 0; i < criteria.size(); i++) {
      text.append(i + 1).append(". ").append(criteria.get(i)).append('\n');
    }
    return Section.required("acceptance criteria", text.toString());
  }

  static Section generationContext(Item task) {
    return values(
        "generation context",
        WORTH_OF_GENERATION_CONTEXT,
        "# Generation context\n",
        task.wording().generationContext());
  }

  /** Type, priority, story points, severity. */
  static Section metadata(Item task) {
    StringBuilder text = new StringBuilder("# Task metadata\n");
    text.append("Type: ").append(task.type().wireName()).append('\n');
    appendFact(text, "Kind", task.kind());
    text.append("Priority: ").append(task.priority().wireName()).append('\n');
    Integer points = task.sizing().storyPoints();
    appendFact(text, "Story points", points == null ? null : points.toString());
    if (task.sizing().severity() != null) {
      appendFact(text, "Severity", task.sizing().severity().wireName());
    }
    return Section.required("metadata", text.toString());
  }

  private static Section values(
      String name, int worth, String heading, Map<String, @Nullable Object> values) {
    if (values.isEmpty()) {
      return Section.required(name, "");
    }
    StringBuilder text = new StringBuilder(heading);
    values.forEach((key, value) -> appendValue(text, "", key, value));
    return Section.optional(name, worth, text.toString());
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
