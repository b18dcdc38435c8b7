package dev.batuta.backlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a bug is, worst first. */
public enum Severity {
  BLOCKER,
  CRITICAL,
  MAJOR,
  MINOR,
  TRIVIAL;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> named(String name) {
    return Arrays.stream(values()).filter(value -> value.name().equalsIgnoreCase(name)).findFirst();
  }
}
