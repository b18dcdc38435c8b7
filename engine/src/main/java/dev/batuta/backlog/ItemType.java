package dev.batuta.backlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five levels of a backlog. */
public enum ItemType {
  EPIC,
  STORY,
  TASK,
  SUBTASK,
  BUG;

  /** The name in files and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that name, in any case. */
  public static Optional<ItemType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }
}
