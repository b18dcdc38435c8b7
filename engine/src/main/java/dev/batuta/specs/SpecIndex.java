package dev.batuta.specs;

import dev.batuta.backlog.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The active specs of a library, by framework. Nothing in it changes. */
final class SpecIndex {
  private final Thesaurus thesaurus = Thesaurus.shipped();
  private final List<Spec> ofProject;
  private final Map<Framework, Shelf> shelves = new HashMap<>();
  private final Signals signals;

  SpecIndex(SpecLibrary library) {
    List<Spec> active = library.specs().stream().filter(Spec::active).toList();
    ofProject =
        active.stream().filter(spec -> spec.category().equals(Spec.Subject.PROJECT)).toList();
    active.stream()
        .collect(Collectors.groupingBy(spec -> new Framework(spec.category(), spec.framework())))
        .forEach(
            (framework, specs) ->
                shelves.put(framework, new Shelf(framework.category(), specs, thesaurus)));
    signals = new Signals(thesaurus);
  }

  private record Framework(String category, String name) {}

  Signals signals() {
    return signals;
  }

  /** The specs that take part for a stack. */
  Participants participants(Stack stack) {
    List<Shelf> named = new ArrayList<>();
    stack
        .frameworks()
        .forEach(
            (category, framework) -> {
              @Nullable Shelf shelf = shelves.get(new Framework(category, framework));
              if (shelf != null) {
                named.add(shelf);
              }
            });
    return Participants.of(named, ofProject, thesaurus);
  }
}
