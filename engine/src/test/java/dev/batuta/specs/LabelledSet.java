package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.document.Value;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The labelled items of {@code selection/} in the test resources, and the specs they are about. */
final class LabelledSet {
  private static final DocumentReader DOCUMENTS = new DocumentReader();

  private LabelledSet() {}

  /**
   * An item with the ids of the specs it needs.
   *
   * @param language en, pt or de
   */
  record Labelled(Item item, Set<String> needs, String language) {}

  static List<Labelled> development() {
    return read("development.yaml");
  }

  static List<Labelled> heldBack() {
    return read("heldback.yaml");
  }

  /** The 47 specs of the stack {@link SpecSamples#FRAMEWORKS}. */
  static SpecLibrary library() {
    Path folder = resource("library");
    SpecLibrary library = SpecLibrary.read(List.of(folder), folder, folder, DOCUMENTS);
    if (!library.problems().isEmpty()) {
      throw new IllegalStateException(library.problems().toString());
    }
    return library;
  }

  private static List<Labelled> read(String name) {
    Path file = resource(name);
    List<Labelled> set = new ArrayList<>();
    if (!(DOCUMENTS.read(file).root() instanceof Value.Sequence entries)) {
      throw new IllegalStateException(name + " is no list");
    }
    for (Value entry : entries.values()) {
      Fields fields = Fields.of(file, entry, "");
      Item item =
          Item.builder(fields.requiredText("id"), fields.requiredText("title"))
              .description(fields.text("description"))
              .produces(fields.text("kind"), fields.texts("files"))
              .build();
      set.add(
          new Labelled(item, Set.copyOf(fields.texts("needs")), fields.requiredText("language")));
    }
    return set;
  }

  private static Path resource(String name) {
    try {
      URL url = LabelledSet.class.getResource("/selection/" + name);
      return Path.of(Objects.requireNonNull(url, name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
