package dev.batuta.specs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active specs that take part for a stack: those of the frameworks that it names, and the rule
 * files of the team, which take part whatever the stack.
 */
final class Participants {
  private final List<Shelf> shelves;
  private final Map<String, Spec> byId = new LinkedHashMap<>();

  Participants(List<Shelf> shelves, Collection<Spec> ofProject) {
    this.shelves = List.copyOf(shelves);
    shelves.forEach(shelf -> shelf.specs().forEach(spec -> byId.put(spec.id(), spec)));
    ofProject.forEach(spec -> byId.put(spec.id(), spec));
  }

  List<Shelf> shelves() {
    return shelves;
  }

  Collection<Spec> specs() {
    return byId.values();
  }

  boolean includes(Spec spec) {
    return byId.containsKey(spec.id());
  }

  @Nullable Spec find(String id) {
    return byId.get(id);
  }
}
