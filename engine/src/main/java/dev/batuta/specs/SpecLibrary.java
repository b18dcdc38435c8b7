package dev.batuta.specs;

import dev.batuta.backlog.Problem;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Place;
import dev.batuta.specs.SpecReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All specs of a project, active or not, in the order they were read. One bad file never hides the
 * others: a spec that is left out is a problem of level ERROR, one that is kept a WARNING.
 */
public final class SpecLibrary {
  /** Holds descriptions of a library (a schema, a catalogue of frameworks), never specs. */
  private static final Path META_FOLDER = Path.of("_meta");

  private final Map<String, Spec> specs;
  private final List<Problem> problems;

  SpecLibrary(Map<String, Spec> specs, List<Problem> problems) {
    this.specs = new LinkedHashMap<>(specs);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads every {@code *.json} file that is named, or lies below a named folder.
   *
   * @param foldersOrFiles {@code specs} of {@code batuta.yaml}; the same file twice counts once
   * @throws BadInput when a named path does not exist
   */
  public static SpecLibrary read(List<Path> foldersOrFiles, DocumentReader documents) {
    Map<String, Spec> specs = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : specFiles(foldersOrFiles)) {
      try {
        Reading reading = SpecReader.read(documents.read(file));
        reading.warnings().forEach(w -> problems.add(problem(Problem.Level.WARNING, w)));
        Spec spec = reading.spec();
        @Nullable Spec first = specs.putIfAbsent(spec.id(), spec);
        if (first != null) {
          problems.add(problem(Problem.Level.ERROR, duplicate(file, spec, first)));
        }
      } catch (BadInput unreadable) {
        problems.add(problem(Problem.Level.ERROR, unreadable));
      }
    }
    return new SpecLibrary(specs, problems);
  }

  /** Every spec, in the order of their files. */
  public List<Spec> specs() {
    return List.copyOf(specs.values());
  }

  /** What is wrong with the files, in their order. */
  public List<Problem> problems() {
    return problems;
  }

  /** The spec of that id, active or not. */
  public Optional<Spec> find(String id) {
    return Optional.ofNullable(specs.get(id));
  }

  private static List<Path> specFiles(List<Path> foldersOrFiles) {
    Map<Path, Path> byRealPath = new LinkedHashMap<>();
    for (Path named : foldersOrFiles) {
      if (!Files.exists(named)) {
        throw BadInput.in(named, "there is no such folder or file of specs; correct 'specs'");
      }
      for (Path file : jsonFilesBelow(named)) {
        byRealPath.putIfAbsent(file.toAbsolutePath().normalize(), file);
      }
    }
    return List.copyOf(byRealPath.values());
  }

  private static List<Path> jsonFilesBelow(Path named) {
    try (Stream<Path> below = Files.walk(named)) {
      return below
          .filter(file -> !isMeta(named.relativize(file)))
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(SpecLibrary::withForwardSlashes))
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw BadInput.in(named, "cannot be listed: " + unreadable.getMessage());
    }
  }

  private static boolean isMeta(Path relative) {
    for (Path segment : relative) {
      if (segment.equals(META_FOLDER)) {
        return true;
      }
    }
    return false;
  }

  /** One order on every system. */
  private static String withForwardSlashes(Path file) {
    return file.toString().replace('\\', '/');
  }

  private static BadInput duplicate(Path file, Spec second, Spec first) {
    return BadInput.at(
        file,
        new Place(second.source().line(), 1),
        "the id '"
            + second.id()
            + "' is taken by "
            + first.source().file()
            + ":"
            + first.source().line()
            + ", which stays; give this spec another id");
  }

  private static Problem problem(Problem.Level level, BadInput bad) {
    @Nullable Path file = bad.file();
    @Nullable Place place = bad.place();
    return new Problem(
        level,
        Problem.Code.BAD_SPEC,
        null,
        file == null ? null : file.toString(),
        place == null ? null : place.line(),
        bad.sentence());
  }
}
