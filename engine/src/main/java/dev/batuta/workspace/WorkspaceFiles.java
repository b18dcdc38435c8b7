package dev.batuta.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks over a workspace's folder without following symbolic links. */
final class WorkspaceFiles {
  /** A larger one is data, or was packed for a browser. */
  private static final long MOST_SOURCE_BYTES = 1_000_000;

  /** No prompt and no answer has room for a larger one. */
  static final long MOST_TEXT_BYTES = 10_000_000;

  private WorkspaceFiles() {}

  /** All regular files that are the workspace's, absolute. */
  static List<Path> regularFiles(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    walk(
        root,
        file -> {
          if (!Exclusions.excludes(file)) {
            files.add(file);
          }
        });
    return files;
  }

  /** The same, relative and sorted, as far as a generated file could have the name. */
  static List<RelativePath> paths(Path root) throws IOException {
    return regularFiles(root).stream()
        .flatMap(file -> relativePath(root, file).stream())
        .sorted()
        .toList();
  }

  /** Those that may be source text, by their paths relative and sorted. */
  static List<ListedFile> sources(Path root) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    walk(
        root,
        Exclusions::holdsNoSource,
        true,
        (file, attributes) -> {
          if (attributes.size() <= MOST_SOURCE_BYTES && Exclusions.isSource(file)) {
            Instant modified = attributes.lastModifiedTime().toInstant();
            relativePath(root, file)
                .ifPresent(path -> files.add(new ListedFile(path, attributes.size(), modified)));
          }
        });
    files.sort(Comparator.comparing(ListedFile::path));
    return List.copyOf(files);
  }

  /** The content of a regular file that is UTF-8 text of no immense size. */
  static Optional<String> text(Path file) throws IOException {
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS) || Files.size(file) > MOST_TEXT_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException | NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** Temporary files of writes that were cut off. */
  static List<Path> leftovers(Path root) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    walk(
        root,
        file -> {
          if (Exclusions.isTemporary(file)) {
            leftovers.add(file);
          }
        });
    return leftovers;
  }

  private static Optional<RelativePath> relativePath(Path root, Path file) {
    // By characters, since relativize takes longer than looking at the file.
    String path = file.toString().substring(root.toString().length() + 1);
    try {
      return Optional.of(new RelativePath(path.replace(root.getFileSystem().getSeparator(), "/")));
    } catch (IllegalArgumentException _) {
      // A person's file may be called what no generated file may; nobody can ask for it then.
      return Optional.empty();
    }
  }

  private static void walk(Path root, Consumer<Path> regularFile) throws IOException {
    walk(root, Exclusions::excludes, false, (file, _) -> regularFile.accept(file));
  }

  private static void walk(
      Path root,
      Predicate<Path> isSkipped,
      boolean passesOverUnreadable,
      BiConsumer<Path, BasicFileAttributes> regularFile)
      throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isSkipped.test(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              regularFile.accept(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (passesOverUnreadable || failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // deleted by someone while we walked
            }
            throw failure;
          }
        });
  }
}
