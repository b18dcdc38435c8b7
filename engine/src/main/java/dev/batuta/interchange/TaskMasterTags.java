package dev.batuta.interchange;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Problem;
import dev.batuta.document.Fields;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.Sequence;
import dev.batuta.interchange.FormatContent.BadEdges;
import dev.batuta.interchange.TaskMasterItem.Defaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of tasks of one Task Master file, tag by tag.
 *
 * <p>Ids are unique only inside a tag: task {@code 5} and its subtask {@code 2}, written {@code 2}
 * or {@code 5.2}, become {@code 5} and {@code 5.2}, behind the tag's prefix where it has one. An id
 * that stands twice is kept with a suffix, {@code 5~2}, and its first bearer is the one that
 * dependencies mean.
 *
 * <p>A dependency names, in this order: a sibling (of a subtask), a task of the same tag, a subtask
 * of the same tag by its dotted id. It never crosses tags. Upstream reads plain numbers in subtasks
 * as siblings too.
 */
final class TaskMasterTags {
  private final Path file;
  private final Set<String> takenIds = new HashSet<>();
  private final List<RawItem> items = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int edges;

  /**
   * A task or subtask that has its id.
   *
   * @param written the id in the file; of a subtask without the task's id before it
   */
  private record Entry(Fields fields, String written, String id) {}

  /** A task with its subtasks. */
  private record Family(Entry task, List<Entry> subtasks) {}

  TaskMasterTags(Path file) {
    this.file = file;
  }

  FormatContent content() {
    return new FormatContent(file, "taskmaster", BadEdges.PARKED, items, edges, problems);
  }

  /**
   * Reads the tasks of one tag.
   *
   * @param prefix of all its ids
   * @param complexities by the id of a task as written
   */
  void add(String prefix, Sequence tasks, Map<String, Integer> complexities) {
    List<Family> families = new ArrayList<>();
    for (int i = 0; i < tasks.values().size(); i++) {
      families.add(family(prefix, tasks.values().get(i), "tasks[" + i + "]"));
    }
    Map<String, String> ids = idsByWritten(families);
    for (Family family : families) {
      addFamily(family, prefix, ids, complexities);
    }
  }

  private Family family(String prefix, Value value, String where) {
    Fields fields = Fields.of(file, value, where);
    String written = fields.requiredText("id").strip();
    Entry task = new Entry(fields, written, free(prefix + written, fields));
    List<Entry> subtasks = new ArrayList<>();
    for (Fields subtask : fields.nestedList("subtasks")) {
      String local = withoutTask(subtask.requiredText("id").strip(), written);
      subtasks.add(new Entry(subtask, local, free(task.id() + "." + local, subtask)));
    }
    return new Family(task, subtasks);
  }

  /** Some files write the subtask's whole id, {@code 41.1} in task 41. */
  private static String withoutTask(String written, String task) {
    return written.startsWith(task + ".") ? written.substring(task.length() + 1) : written;
  }

  private String free(String wanted, Fields fields) {
    String id = wanted;
    for (int number = 2; !takenIds.add(id); number++) {
      id = wanted + "~" + number;
    }
    if (!id.equals(wanted)) {
      problems.add(
          new Problem(
              Problem.Level.WARNING,
              Problem.Code.DUPLICATE_ID,
              id,
              file.toString(),
              fields.place().line(),
              "the id '"
                  + wanted
                  + "' stands here again; this item is kept as '"
                  + id
                  + "', and dependencies on '"
                  + wanted
                  + "' mean the first one"));
    }
    return id;
  }

  private static Map<String, String> idsByWritten(List<Family> families) {
    Map<String, String> ids = new HashMap<>();
    for (Family family : families) {
      ids.putIfAbsent(family.task().written(), family.task().id());
    }
    for (Family family : families) {
      for (Entry subtask : family.subtasks()) {
        ids.putIfAbsent(family.task().written() + "." + subtask.written(), subtask.id());
      }
    }
    return ids;
  }

  private void addFamily(
      Family family, String prefix, Map<String, String> ids, Map<String, Integer> complexities) {
    Entry task = family.task();
    Defaults defaults =
        new Defaults(Priority.MEDIUM, complexities.getOrDefault(task.written(), 1), null);
    UnaryOperator<String> meaning = written -> ids.getOrDefault(written, prefix + written);
    RawItem container = item(task, ItemType.TASK, null, meaning, defaults);
    items.add(container);

    Map<String, String> siblings = new HashMap<>();
    family.subtasks().forEach(subtask -> siblings.putIfAbsent(subtask.written(), subtask.id()));
    UnaryOperator<String> meaningInside =
        written -> {
          String sibling = siblings.get(withoutTask(written, task.written()));
          return sibling == null ? meaning.apply(written) : sibling;
        };
    Reference parent = new Reference(task.id(), container.place());
    Defaults inherited = Defaults.below(container.item());
    List<RawItem> subtasks =
        family.subtasks().stream()
            .map(entry -> item(entry, ItemType.SUBTASK, parent, meaningInside, inherited))
            .toList();
    items.addAll(new SiblingCycles(file, subtasks, problems).broken());
  }

  private RawItem item(
      Entry entry,
      ItemType type,
      @Nullable Reference parent,
      UnaryOperator<String> meaning,
      Defaults defaults) {
    List<Reference> dependencies =
        written(entry.fields().value("dependencies")).stream()
            .map(value -> new Reference(meaning.apply(idText(value)), value.place()))
            .toList();
    edges += dependencies.size();
    Item item = new TaskMasterItem(file, entry.fields(), entry.id(), problems).read(type, defaults);
    return new RawItem(item, true, entry.fields().place(), parent, dependencies);
  }

  private static List<Value> written(@Nullable Value dependencies) {
    return switch (dependencies) {
      case null -> List.of();
      case Sequence list -> list.values();
      case Scalar single -> List.of(single);
      case Mapping mapping -> List.of(mapping);
    };
  }

  /** What is no id is kept as words, so that it is reported as an unknown one. */
  private static String idText(Value value) {
    return value instanceof Scalar scalar ? scalar.text().strip() : value.kindName();
  }
}
