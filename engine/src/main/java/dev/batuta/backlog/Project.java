package dev.batuta.backlog;

import java.util.UUID;

/**
 * A project: its name, its stack and its backlog.
 *
 * @param name what {@code batuta.yaml} calls it; its id on the wire is derived from it
 */
public record Project(String name, Stack stack, StackGuide guide, Backlog backlog) {
  public Project {
    if (name.isBlank()) {
      throw new IllegalArgumentException("project is blank");
    }
  }

  /** The project's id on the wire. */
  public UUID id() {
    return WireId.ofProject(name);
  }

  /** The id of an item of this project on the wire. */
  public UUID idOf(String itemId) {
    return WireId.ofItem(name, itemId);
  }
}
