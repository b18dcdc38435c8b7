package dev.batuta.backlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All items of a project in file order, with their hierarchy. Ids are unique, every parent is one
 * of the items or absent, and no item is its own ancestor; readers make it so before they build
 * one.
 */
public final class Backlog {
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, List<Item>> children = new LinkedHashMap<>();

  public Backlog(Collection<Item> items) {
    for (Item item : items) {
      if (this.items.put(item.id(), item) != null) {
        throw new IllegalArgumentException("duplicate item id: " + item.id());
      }
    }
    for (Item item : items) {
      @Nullable String parent = item.parent();
      if (parent != null) {
        if (!this.items.containsKey(parent)) {
          throw new IllegalArgumentException("unknown parent of " + item.id() + ": " + parent);
        }
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(item);
      }
    }
    refuseLoops();
  }

  /** Looks at every item once: what is above a sound one is sound. */
  private void refuseLoops() {
    Set<String> sound = new HashSet<>();
    for (Item item : items.values()) {
      Set<String> path = new LinkedHashSet<>();
      for (@Nullable String id = item.id();
          id != null && !sound.contains(id);
          id = item(id).parent()) {
        if (!path.add(id)) {
          throw new IllegalArgumentException("item " + id + " is its own ancestor");
        }
      }
      sound.addAll(path);
    }
  }

  /** Every item, in file order. */
  public List<Item> items() {
    return List.copyOf(items.values());
  }

  public Optional<Item> find(String id) {
    return Optional.ofNullable(items.get(id));
  }

  /** The item of that id; asking for one that is not there is a bug. */
  public Item item(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no item " + id));
  }

  public List<Item> children(String id) {
    return Collections.unmodifiableList(children.getOrDefault(id, List.of()));
  }

  /** From the top of the hierarchy down to the item's parent. */
  public List<Item> ancestors(Item item) {
    List<Item> path = new ArrayList<>();
    for (@Nullable String id = item.parent(); id != null; id = item(id).parent()) {
      path.add(item(id));
    }
    return path.reversed();
  }

  /** Epics, stories, and whatever has children. */
  public boolean isContainer(Item item) {
    return item.type() == ItemType.EPIC
        || item.type() == ItemType.STORY
        || children.containsKey(item.id());
  }

  /** Whether {@code run} sends it to a model: leaves, unless parked, and containers that ask. */
  public boolean isExecutable(Item item) {
    Boolean execute = item.handling().execute();
    return execute == null ? !isContainer(item) : execute;
  }

  /** The executable items, in file order. */
  public List<Item> executable() {
    return items.values().stream().filter(this::isExecutable).toList();
  }

  /** The executable items in an item: itself, where it is one, and those below it. */
  public List<Item> executable(Item item) {
    return Stream.concat(
            Stream.of(item).filter(this::isExecutable),
            children(item.id()).stream().flatMap(child -> executable(child).stream()))
        .toList();
  }

  /** The leaves below an item, or the item itself when it is a leaf. */
  public List<Item> leaves(Item item) {
    List<Item> below = children(item.id());
    if (below.isEmpty()) {
      return List.of(item);
    }
    return below.stream().flatMap(child -> leaves(child).stream()).toList();
  }
}
