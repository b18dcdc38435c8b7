package dev.batuta.interchange;

import dev.batuta.backlog.Item;
import dev.batuta.document.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as its file has it, complete but for what depends on other items.
 *
 * @param item without parent and dependencies
 * @param typed whether the file says its type; else its place in the hierarchy does
 * @param place where it begins
 * @param dependencies as written, in file order
 */
record RawItem(
    Item item,
    boolean typed,
    Place place,
    @Nullable Reference parent,
    List<Reference> dependencies) {
  RawItem {
    dependencies = List.copyOf(dependencies);
  }

  String id() {
    return item.id();
  }

  RawItem withDependencies(List<Reference> others) {
    return new RawItem(item, typed, place, parent, others);
  }
}
