package dev.batuta.backlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent an item is, most urgent first. */
public enum Priority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  TRIVIAL;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Priority> named(String name) {
    return Arrays.stream(values()).filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
  }
}
