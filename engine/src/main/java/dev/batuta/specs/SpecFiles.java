package dev.batuta.specs;

import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the files that hold specs among what {@code specs} of {@code batuta.yaml} names. */
final class SpecFiles {
  /**
   * Folders of other people's code, of what builds make and of state; {@code _meta} holds
   * descriptions of a library (a schema, a catalogue of frameworks), never specs.
   */
  private static final Set<String> PASSED_OVER =
      Set.of(
          ".git", ".batuta", "node_modules", "target", "build", "dist", "vendor", ".venv", "_meta");

  private final SpecProblems problems;

  SpecFiles(SpecProblems problems) {
    this.problems = problems;
  }

  /** The files in the order of their names; one that is named twice counts once. */
  List<SpecFile> in(List<Path> foldersOrFiles) {
    Map<Path, SpecFile> byPath = new LinkedHashMap<>();
    for (Path named : foldersOrFiles) {
      if (!Files.exists(named)) {
        throw BadInput.in(named, "there is no such folder or file of specs; correct 'specs'");
      }
      for (SpecFile file : Files.isDirectory(named) ? below(named) : one(named)) {
        byPath.merge(
            file.path().toAbsolutePath().normalize(),
            file,
            (first, again) -> first.named() ? first : again);
      }
    }
    return List.copyOf(byPath.values());
  }

  private List<SpecFile> one(Path named) {
    return SpecFileKind.of(named)
        .map(kind -> List.of(new SpecFile(named, kind, true, folderOf(named))))
        .orElseGet(
            () -> {
              problems.error(
                  named, "is no kind of file that holds specs; read are " + SpecFileKind.NAMES);
              return List.of();
            });
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
  }

  /** A folder that is a link is followed, links to folders inside it are not. */
  private List<SpecFile> below(Path folder) {
    try {
      Path real = folder.toRealPath();
      List<Path> files = new ArrayList<>();
      Files.walkFileTree(real, new Walk(real, files));
      return files.stream()
          .map(file -> folder.resolve(real.relativize(file)))
          .sorted(Comparator.comparing(SpecFiles::withForwardSlashes))
          .flatMap(
              file ->
                  SpecFileKind.of(file)
                      .map(kind -> new SpecFile(file, kind, false, folder))
                      .stream())
          .toList();
    } catch (IOException unreadable) {
      throw BadInput.in(folder, "cannot be listed: " + unreadable.getMessage());
    }
  }

  /** One order on every system. */
  private static String withForwardSlashes(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** Collects regular files and links to them; also links that lead nowhere, to be reported. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> files;

    Walk(Path start, List<Path> files) {
      this.start = start;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean passedOver =
          !folder.equals(start) && PASSED_OVER.contains(String.valueOf(folder.getFileName()));
      return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file) || !Files.exists(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      problems.error(file, "cannot be listed: " + reason.getMessage());
      return FileVisitResult.CONTINUE;
    }
  }
}
