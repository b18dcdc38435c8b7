package dev.batuta.interchange;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Task Master's {@code tasks.json}, in the shapes that real files have:
 *
 * <pre>
 * flat    {"tasks": [task], …}
 * tagged  {"&lt;tag&gt;": {"tasks": [task], …}, …}
 * nested  {"tags": {"&lt;tag&gt;": {"tasks": [task], …}}, …}
 * </pre>
 *
 * A list {@code tasks} at the root makes a file flat, whatever stands beside it: a copy of the same
 * tasks under {@code _rawTaggedData}, or {@code metadata} and {@code currentTag}, which would
 * otherwise look like tags.
 */
final class TaskMasterFormat implements BacklogFormat {
  private static final String MAIN_TAG = "master";
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

  private final DocumentReader documents;

  TaskMasterFormat(DocumentReader documents) {
    this.documents = documents;
  }

  @Override
  public boolean recognises(Document document) {
    return !tasksByTag(document).isEmpty();
  }

  @Override
  public FormatContent read(Document document) {
    Map<String, Sequence> tags = tasksByTag(document);
    refuseLookAlikes(document, tags);
    TaskMasterTags reading = new TaskMasterTags(document.file());
    tags.forEach(
        (tag, tasks) -> {
          boolean plain = tag.equals(MAIN_TAG) || tags.size() == 1;
          Map<String, Integer> complexities =
              ComplexityReport.beside(documents, document.file(), tag.equals(MAIN_TAG) ? "" : tag);
          reading.add(plain ? "" : tag + ":", tasks, complexities);
        });
    return reading.content();
  }

  /** The lists of tasks, in file order; none when the file has another shape. */
  private static Map<String, Sequence> tasksByTag(Document document) {
    if (!(document.root() instanceof Mapping root)) {
      return Map.of();
    }
    if (root.values().get("tasks") instanceof Sequence tasks) {
      return Map.of(MAIN_TAG, tasks);
    }
    if (root.values().get("tags") instanceof Mapping tags) {
      Map<String, Sequence> unwrapped = tasksOfMembers(tags);
      if (!unwrapped.isEmpty()) {
        return unwrapped;
      }
    }
    return tasksOfMembers(root);
  }

  private static Map<String, Sequence> tasksOfMembers(Mapping tags) {
    Map<String, Sequence> tasks = new LinkedHashMap<>();
    tags.values()
        .forEach(
            (tag, value) -> {
              if (value instanceof Mapping member
                  && member.values().get("tasks") instanceof Sequence list) {
                tasks.put(tag, list);
              }
            });
    return tasks;
  }

  /**
   * Other tools have a {@code tasks.json} too. An editor's has no ids; Huckleberry's has words as
   * ids and no dependencies, so that reading it would silently lose all order.
   */
  private static void refuseLookAlikes(Document document, Map<String, Sequence> tags) {
    List<Mapping> tasks =
        tags.values().stream()
            .flatMap(list -> list.values().stream())
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .toList();
    if (tasks.isEmpty()) {
      return;
    }
    if (tasks.stream().noneMatch(task -> task.values().containsKey("id"))) {
      throw BadInput.in(
          document.file(), "has 'tasks' but is not Task Master's: none of them has an 'id'");
    }
    if (tasks.stream().noneMatch(TaskMasterFormat::isTaskMasters)) {
      throw BadInput.in(
          document.file(),
          "looks like a Huckleberry task list and not like Task Master's: no task has a number as"
              + " its id, and none has 'dependencies'");
    }
  }

  private static boolean isTaskMasters(Mapping task) {
    boolean numbered =
        task.values().get("id") instanceof Value.Scalar id && NUMBER.matcher(id.text()).matches();
    return numbered || hasDependencies(task);
  }

  private static boolean hasDependencies(Mapping task) {
    return task.values().containsKey("dependencies")
        || (task.values().get("subtasks") instanceof Sequence subtasks
            && subtasks.values().stream()
                .anyMatch(
                    subtask ->
                        subtask instanceof Mapping mapping
                            && mapping.values().containsKey("dependencies")));
  }
}
