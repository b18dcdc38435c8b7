package dev.batuta.interchange;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.document.BadInput;
import dev.batuta.document.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the items of all files by their ids: parents, types that follow from the parent, and
 * dependencies. Every format is joined by the same rules; they differ in whether a bad reference is
 * refused or parked.
 */
final class Linker {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  private record Entry(RawItem raw, Source source) {
    String place() {
      return source.file() + ":" + raw.place().line() + ":" + raw.place().column();
    }
  }

  /** A file and what is found in it along the way. */
  private record Source(FormatContent content, List<Problem> problems) {
    Path file() {
      return content.file();
    }
  }

  private Linker() {}

  static ReadBacklog link(List<FormatContent> contents) {
    List<Source> sources =
        contents.stream()
            .map(content -> new Source(content, new ArrayList<>(content.problems())))
            .toList();
    Linker linker = new Linker();
    sources.forEach(linker::addItems);
    linker.entries.values().forEach(linker::linkParent);
    linker.refuseParentLoops();
    Backlog backlog = new Backlog(linker.entries.values().stream().map(linker::linked).toList());
    sources.forEach(source -> source.problems().sort(Comparator.comparingInt(Linker::line)));
    return new ReadBacklog(
        backlog,
        sources.stream().flatMap(source -> source.problems().stream()).toList(),
        sources.stream().map(source -> summary(source, backlog)).toList());
  }

  private void addItems(Source source) {
    for (RawItem raw : source.content().items()) {
      Entry entry = new Entry(raw, source);
      Entry earlier = entries.putIfAbsent(raw.id(), entry);
      if (earlier != null) {
        throw BadInput.at(
            source.file(),
            raw.place(),
            "the id '" + raw.id() + "' is taken already at " + earlier.place() + "; change one");
      }
    }
  }

  private void linkParent(Entry entry) {
    Reference parent = entry.raw().parent();
    if (parent == null) {
      return;
    }
    if (entries.containsKey(parent.id())) {
      parents.put(entry.raw().id(), parent.id());
    } else {
      report(
          entry,
          parent,
          Code.UNKNOWN_PARENT,
          "has the parent '" + parent.id() + "', which does not exist");
    }
  }

  /** Refused in every format, since no choice of a parent to drop is better than another. */
  private void refuseParentLoops() {
    Set<String> endAtTheTop = new HashSet<>();
    for (Entry entry : entries.values()) {
      Set<String> path = new LinkedHashSet<>();
      @Nullable String id = entry.raw().id();
      while (id != null && !endAtTheTop.contains(id)) {
        if (!path.add(id)) {
          throw BadInput.at(
              entry.source().file(),
              entry.raw().place(),
              "following 'parent' from '"
                  + entry.raw().id()
                  + "' never ends: "
                  + String.join(" → ", path)
                  + " → "
                  + id
                  + "; remove one of these parents");
        }
        id = parents.get(id);
      }
      endAtTheTop.addAll(path);
    }
  }

  private Item linked(Entry entry) {
    Item item = entry.raw().item();
    @Nullable String parent = parents.get(item.id());
    return item.toBuilder()
        .type(entry.raw().typed() ? item.type() : typeBelow(parent))
        .parent(parent)
        .dependsOn(dependencies(entry))
        .build();
  }

  /** An item that doesn't say its type is a task, and below a task or a bug a subtask. */
  private ItemType typeBelow(@Nullable String parent) {
    if (parent == null) {
      return ItemType.TASK;
    }
    RawItem above = entry(parent).raw();
    // A parent that doesn't say its type is a task or a subtask, never an epic or a story.
    return above.typed()
            && (above.item().type() == ItemType.EPIC || above.item().type() == ItemType.STORY)
        ? ItemType.TASK
        : ItemType.SUBTASK;
  }

  private List<String> dependencies(Entry entry) {
    if (entry.raw().dependencies().isEmpty()) {
      return List.of();
    }
    Set<String> ancestors = ancestors(entry.raw().id());
    List<String> followed = new ArrayList<>();
    for (Reference reference : entry.raw().dependencies()) {
      String id = reference.id();
      if (!entries.containsKey(id)) {
        report(
            entry,
            reference,
            Code.UNKNOWN_DEPENDENCY,
            "depends on '" + id + "', which does not exist");
      } else if (id.equals(entry.raw().id())) {
        report(entry, reference, Code.SELF_DEPENDENCY, "depends on itself");
      } else if (ancestors.contains(id)) {
        report(
            entry,
            reference,
            Code.ANCESTOR_DEPENDENCY,
            "depends on '" + id + "', which contains it");
      } else {
        followed.add(id);
      }
    }
    return followed;
  }

  private Set<String> ancestors(String id) {
    Set<String> ancestors = new HashSet<>();
    for (@Nullable String above = parents.get(id); above != null; above = parents.get(above)) {
      ancestors.add(above);
    }
    return ancestors;
  }

  private void report(Entry entry, Reference reference, Code code, String fault) {
    String message = "'" + entry.raw().id() + "' " + fault;
    Source source = entry.source();
    switch (source.content().badEdges()) {
      case REFUSED ->
          throw BadInput.at(source.file(), reference.place(), message + remedy(reference));
      case PARKED ->
          source
              .problems()
              .add(
                  new Problem(
                      Problem.Level.WARNING,
                      code,
                      entry.raw().id(),
                      source.file().toString(),
                      reference.place().line(),
                      message + "; this is left out"));
    }
  }

  private String remedy(Reference reference) {
    String wanted = reference.id();
    if (entries.containsKey(wanted)) {
      return "; remove this";
    }
    // Ids that differ in a number are neighbours, not typing errors.
    List<String> alike =
        entries.keySet().stream().filter(id -> digits(id).equals(digits(wanted))).toList();
    return Nearest.near(wanted, alike).orElse("; add that item, or remove this");
  }

  private static String digits(String id) {
    return id.replaceAll("\\D", "");
  }

  private Entry entry(String id) {
    return Objects.requireNonNull(entries.get(id), id);
  }

  private static int line(Problem problem) {
    return Objects.requireNonNullElse(problem.line(), 0);
  }

  private static SourceSummary summary(Source source, Backlog backlog) {
    FormatContent content = source.content();
    int items = content.items().size();
    int subtasks =
        (int)
            content.items().stream()
                .filter(raw -> backlog.item(raw.id()).type() == ItemType.SUBTASK)
                .count();
    return new SourceSummary(
        content.file(),
        content.format(),
        items - subtasks,
        subtasks,
        content.edges(),
        SourceSummary.count(source.problems()));
  }
}
