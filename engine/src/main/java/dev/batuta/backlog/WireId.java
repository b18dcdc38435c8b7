package dev.batuta.backlog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** Ids on the wire: UUIDv5 (RFC 9562) of the project's name, and of an item's id within it. */
public final class WireId {
  /** UUIDv5 of the URL namespace and {@code https://batuta.dev/projects}. */
  private static final UUID PROJECTS =
      Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL)
          .generate("https://batuta.dev/projects");

  private WireId() {}

  public static UUID ofProject(String project) {
    return Generators.nameBasedGenerator(PROJECTS).generate(project);
  }

  public static UUID ofItem(String project, String item) {
    return Generators.nameBasedGenerator(ofProject(project)).generate(item);
  }
}
