package dev.batuta.interchange;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Origin;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Sizing;
import dev.batuta.backlog.Status;
import dev.batuta.document.Fields;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One task or subtask of a Task Master file, field by field. Fields without a use, and words that
 * are in no table, are kept in the item's origin.
 */
final class TaskMasterItem {
  /** Upstream treats a task without a status as pending, and done and completed alike. */
  private static final Map<String, Status> STATUSES =
      Map.ofEntries(
          Map.entry("", Status.TODO),
          Map.entry("pending", Status.TODO),
          Map.entry("todo", Status.TODO),
          Map.entry("open", Status.TODO),
          Map.entry("in-progress", Status.IN_PROGRESS),
          Map.entry("in_progress", Status.IN_PROGRESS),
          Map.entry("active", Status.IN_PROGRESS),
          Map.entry("review", Status.REVIEW),
          Map.entry("done", Status.DONE),
          Map.entry("completed", Status.DONE),
          Map.entry("blocked", Status.BLOCKED),
          Map.entry("deferred", Status.BACKLOG),
          Map.entry("cancelled", Status.BACKLOG),
          Map.entry("canceled", Status.BACKLOG));

  private static final Set<String> NOT_EXECUTED = Set.of("deferred", "cancelled", "canceled");

  private final Path file;
  private final Fields fields;
  private final String id;
  private final List<Problem> problems;
  private final Map<String, @Nullable Object> kept = new LinkedHashMap<>();

  /**
   * What holds where an entry is silent.
   *
   * @param parkedReason why the task around it is not executed, null when it is
   */
  record Defaults(Priority priority, int complexity, @Nullable String parkedReason) {
    /** What a subtask takes from its task. The complexity is the whole's and not the part's. */
    static Defaults below(Item task) {
      return new Defaults(task.priority(), 1, task.handling().parkedReason());
    }
  }

  /**
   * An entry to be read.
   *
   * @param problems where what is wrong with it is reported
   */
  TaskMasterItem(Path file, Fields fields, String id, List<Problem> problems) {
    this.file = file;
    this.fields = fields;
    this.id = id;
    this.problems = problems;
  }

  Item read(ItemType type, Defaults defaults) {
    String summary = prose("description");
    String title = title(summary);
    String description = description(summary);
    List<String> criteria = criteria();
    Sizing sizing = new Sizing(complexity(defaults), null, priority(defaults), null, null);
    Handling handling = handling(defaults);
    Map<String, @Nullable Object> extra = new LinkedHashMap<>(fields.others());
    extra.putAll(kept);
    return Item.builder(id, title)
        .type(type)
        .description(description)
        .acceptanceCriteria(criteria)
        .sizing(sizing)
        .handling(handling)
        .origin(new Origin(file.toString(), fields.place().line(), extra))
        .build();
  }

  private String title(String description) {
    String title = prose("title").replaceAll("\\s+", " ");
    if (!title.isEmpty()) {
      return title;
    }
    String substitute = description.lines().findFirst().orElse("Task " + id);
    report(
        Problem.Level.WARNING,
        Problem.Code.MISSING_TITLE,
        "has no title; '" + substitute + "' serves as one");
    return substitute;
  }

  private String description(String summary) {
    String details = prose("details");
    return details.isEmpty() || details.equals(summary)
        ? summary
        : (summary + "\n\nDetails:\n" + details).strip();
  }

  private List<String> criteria() {
    String test = prose("testStrategy");
    return Stream.concat(
            AcceptanceCriteria.of(texts("acceptanceCriteria")).stream(),
            Stream.of(test).filter(text -> !text.isEmpty()).map(text -> "Test strategy: " + text))
        .toList();
  }

  private int complexity(Defaults defaults) {
    return ComplexityReport.complexity(fields.value("complexity"))
        .orElseGet(
            () -> {
              keep("complexity");
              return defaults.complexity();
            });
  }

  private Priority priority(Defaults defaults) {
    String word = prose("priority");
    return word.isEmpty()
        ? defaults.priority()
        : Priority.named(word)
            .orElseGet(
                () -> {
                  keep("priority");
                  report(
                      Problem.Level.WARNING,
                      Problem.Code.UNKNOWN_PRIORITY,
                      "has the unknown priority '"
                          + word
                          + "'; it is taken as "
                          + defaults.priority().wireName());
                  return defaults.priority();
                });
  }

  private Handling handling(Defaults defaults) {
    String word = prose("status").toLowerCase(Locale.ROOT);
    Status status = status(word);
    String parkedReason = status == Status.DONE ? null : parkedReason(word, defaults);
    if (parkedReason != null) {
      report(
          Problem.Level.NOTE, Problem.Code.NOT_EXECUTED, "is not executed: it is " + parkedReason);
    }
    return new Handling(
        parkedReason == null ? null : false,
        false,
        null,
        List.of(),
        List.of(),
        status,
        parkedReason);
  }

  private Status status(String word) {
    Status status = STATUSES.get(word);
    if (status == null) {
      keep("status");
      report(
          Problem.Level.WARNING,
          Problem.Code.UNKNOWN_STATUS,
          "has the unknown status '" + word + "'; it is taken as todo");
      return Status.TODO;
    }
    return status;
  }

  /** A subtask of a task that nobody wants done is not wanted either. */
  private @Nullable String parkedReason(String status, Defaults defaults) {
    if (NOT_EXECUTED.contains(status)) {
      return status + " in " + file.getFileName();
    }
    return defaults.parkedReason() == null ? null : "below a task " + defaults.parkedReason();
  }

  /** A text, empty when there is none; the lines of a list of texts. */
  private String prose(String name) {
    return String.join("\n", texts(name)).strip();
  }

  private List<String> texts(String name) {
    Value value = fields.value(name);
    boolean readable =
        switch (value) {
          case null -> true;
          case Scalar _ -> true;
          case Sequence list -> list.values().stream().allMatch(TaskMasterItem::isText);
          case Mapping _ -> false;
        };
    if (readable) {
      return fields.texts(name);
    }
    keep(name);
    return List.of();
  }

  private static boolean isText(Value value) {
    return value instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL;
  }

  private void keep(String name) {
    Value value = fields.value(name);
    if (value != null) {
      kept.put(name, value.plain());
    }
  }

  private void report(Problem.Level level, Problem.Code code, String fault) {
    problems.add(
        new Problem(
            level, code, id, file.toString(), fields.place().line(), "'" + id + "' " + fault));
  }
}
