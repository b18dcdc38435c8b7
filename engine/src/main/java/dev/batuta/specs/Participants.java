package dev.batuta.specs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active specs that take part for a stack: those of the frameworks that it names, and the rule
 * files of the team, which take part whatever the stack.
 *
 * @param text those that what an item says can select, by their text; what is a rare word among
 *     them is not decided by frameworks that the stack does not name
 */
record Participants(List<Shelf> shelves, Map<String, Spec> byId, TextIndex text) {
  static Participants of(List<Shelf> shelves, List<Spec> ofProject, Thesaurus thesaurus) {
    Map<String, Spec> byId = new LinkedHashMap<>();
    shelves.forEach(shelf -> shelf.specs().forEach(spec -> byId.put(spec.id(), spec)));
    ofProject.forEach(spec -> byId.put(spec.id(), spec));
    List<Spec> byRelevance =
        byId.values().stream().filter(spec -> spec.application().byRelevance()).toList();
    return new Participants(List.copyOf(shelves), byId, new TextIndex(byRelevance, thesaurus));
  }

  Collection<Spec> specs() {
    return byId.values();
  }

  @Nullable Spec find(String id) {
    return byId.get(id);
  }
}
