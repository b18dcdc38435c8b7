package dev.batuta.backlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an item is on the board. */
public enum Status {
  BACKLOG,
  TODO,
  IN_PROGRESS,
  REVIEW,
  DONE,
  BLOCKED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that name; {@code in-progress} is read like {@code in_progress}. */
  public static Optional<Status> named(String name) {
    String wanted = name.replace('-', '_').replace(' ', '_');
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(wanted))
        .findFirst();
  }
}
