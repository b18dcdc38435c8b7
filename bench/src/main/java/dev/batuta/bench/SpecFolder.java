package dev.batuta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.document.DocumentReader;
import dev.batuta.specs.SpecLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder of JSON specs for {@link #FRAMEWORKS}: the 47 of the labelled set, and as many variants
 * of them as are asked for. A variant is about an area of the product and speaks of another
 * framework, as specs do that a team has adapted, but takes part in selection just as its original
 * does. Every other one has its original's type, the rest a type of their own, with its own words.
 */
final class SpecFolder {
  /** The stack that all specs take part for. */
  static final Map<String, String> FRAMEWORKS =
      Map.of(
          "backend", "laravel", "frontend", "nextjs", "database", "postgresql", "css", "tailwind");

  private static final List<String> AREAS =
      List.of(
          "billing",
          "shipping",
          "catalogue",
          "identity",
          "reporting",
          "scheduling",
          "messaging",
          "imports",
          "archive",
          "tenancy");

  private static final Map<String, String> SPOKEN =
      Map.of(
          "backend", "Laravel", "frontend", "Next.js", "database", "PostgreSQL", "css", "Tailwind");

  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "backend", List.of("Symfony", "Django", "Rails", "Spring"),
          "frontend", List.of("Nuxt", "SvelteKit", "Remix", "Angular"),
          "database", List.of("MySQL", "SQLite", "MariaDB", "Oracle"),
          "css", List.of("Bootstrap", "Bulma", "UnoCSS", "Foundation"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private SpecFolder() {}

  /** Fills a folder with that many specs. */
  static void fill(Path folder, int count) throws IOException {
    List<ObjectNode> originals = originals();
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      ObjectNode spec = originals.get(i % originals.size()).deepCopy();
      if (i >= originals.size()) {
        vary(spec, i, i / originals.size() - 1);
      }
      JSON.writeValue(folder.resolve(spec.path("id").asText() + ".json").toFile(), spec);
    }
  }

  /** The library of such a folder, which must be without problems. */
  static SpecLibrary library(Path folder, int count) throws IOException {
    fill(folder, count);
    SpecLibrary library = SpecLibrary.read(List.of(folder), folder, folder, new DocumentReader());
    if (library.specs().size() != count || !library.problems().isEmpty()) {
      throw new IllegalStateException(
          library.specs().size() + " of " + count + " specs; " + library.problems());
    }
    return library;
  }

  private static List<ObjectNode> originals() throws IOException {
    try (Stream<Path> files = Files.walk(Checkout.selection().resolve("library"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(SpecFolder::read)
          .toList();
    }
  }

  private static ObjectNode read(Path file) {
    try {
      return JSON.readValue(file.toFile(), ObjectNode.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void vary(ObjectNode spec, int number, int round) {
    String area = AREAS.get(round);
    String category = spec.path("category").asText();
    List<String> others = Objects.requireNonNull(OTHERS.get(category));
    String spoken = Objects.requireNonNull(SPOKEN.get(category));
    for (String field : List.of("title", "description", "content")) {
      String text = spec.path(field).asText();
      spec.put(field, text.replace(spoken, others.get(round % others.size())));
    }
    spec.put("id", spec.path("id").asText() + "-" + area);
    spec.put("title", spec.path("title").asText() + " for " + area);
    if (number % 2 == 0) {
      spec.put("spec_type", area + "_" + spec.path("spec_type").asText());
    }
  }
}
