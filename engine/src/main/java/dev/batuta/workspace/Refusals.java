package dev.batuta.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of an answer that the file system has something against. What a path's spelling
 * alone shows, {@link RelativePath} has refused already.
 */
final class Refusals {
  /** What ext4, XFS, Btrfs, APFS and NTFS have in common. */
  private static final int LONGEST_NAME_BYTES = 255;

  private final Path root;

  Refusals(Path root) {
    this.root = root;
  }

  /** One issue per refused file, in the answer's order. */
  List<Issue> of(List<RelativePath> paths) throws IOException {
    List<Issue> issues = new ArrayList<>();
    Map<String, RelativePath> earlier = new HashMap<>();
    for (RelativePath path : paths) {
      Optional<String> onDisk = onDisk(path);
      onDisk
          .or(() -> conflict(path, earlier))
          .ifPresent(
              reason -> issues.add(Issue.in(Issue.Code.FORBIDDEN_PATH, path.value(), reason)));
      earlier.putIfAbsent(key(path.value()), path);
    }
    return issues;
  }

  /** Throws where {@link #of} finds something. */
  void check(List<GeneratedFile> files) throws IOException {
    List<Issue> issues = of(files.stream().map(GeneratedFile::path).toList());
    if (!issues.isEmpty()) {
      throw new RefusedFiles(issues);
    }
  }

  /** A reason why a path's parents do not lead to a folder inside. */
  Optional<String> linkOrFileOnTheWayTo(RelativePath path) {
    for (int end = path.value().indexOf('/'); end >= 0; end = path.value().indexOf('/', end + 1)) {
      String parent = path.value().substring(0, end);
      Path folder = root.resolve(parent);
      BasicFileAttributes attributes = attributes(folder);
      if (attributes != null && attributes.isSymbolicLink()) {
        return Optional.of("'" + parent + "' is a symbolic link, and nothing goes through one");
      }
      if (attributes != null && !attributes.isDirectory()) {
        return Optional.of("'" + parent + "' is a file, but a folder is needed here");
      }
      if (Exclusions.excludes(folder)) {
        return Optional.of(
            "nothing is written into '" + parent + "': it holds build output or packages");
      }
    }
    return Optional.empty();
  }

  /**
   * Looked up once, since a map of a code base reads thousands of files; null for nothing there.
   */
  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (IOException _) {
      return null;
    }
  }

  private Optional<String> onDisk(RelativePath path) throws IOException {
    for (String name : path.value().split("/", -1)) {
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
        return Optional.of("a name in it is longer than " + LONGEST_NAME_BYTES + " bytes");
      }
    }
    try {
      Optional<String> onTheWay = linkOrFileOnTheWayTo(path);
      return onTheWay.isPresent() ? onTheWay : target(root.resolve(path.value()));
    } catch (InvalidPathException _) {
      // With LC_ALL=C, Java can name files in ASCII only.
      return Optional.of("this system's locale cannot write its name; use ASCII letters");
    }
  }

  private static Optional<String> target(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      return Optional.of("it is a symbolic link, and nothing is written through one");
    }
    if (Files.isDirectory(target, NOFOLLOW_LINKS)) {
      return Optional.of("it is a folder, but a file is to be written here");
    }
    if (Files.exists(target, NOFOLLOW_LINKS) && !Files.isRegularFile(target, NOFOLLOW_LINKS)) {
      return Optional.of("it is a device or pipe, not a file");
    }
    if (Exclusions.excludes(target)) {
      return Optional.of("the name is kept for build output and temporary files");
    }
    try {
      return Files.exists(target, NOFOLLOW_LINKS) ? unseen(target) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty(); // deleted by someone while we looked
    } catch (AccessDeniedException _) {
      return Optional.of(
          "it is there and cannot be read, so it could not be shown before it is replaced; change"
              + " its permissions or use another path");
    }
  }

  /** An answer replaces a file whole: what the model could not be shown would be lost. */
  private static Optional<String> unseen(Path file) throws IOException {
    if (Files.size(file) > WorkspaceFiles.MOST_TEXT_BYTES) {
      return Optional.of(
          "it is there and is larger than "
              + WorkspaceFiles.MOST_TEXT_BYTES / 1_000_000
              + " MB, so it could not be shown before it is replaced; move it away or use another"
              + " path");
    }
    return WorkspaceFiles.text(file).isPresent()
        ? Optional.empty()
        : Optional.of(
            "it is there and is no UTF-8 text, so it could not be shown before it is replaced;"
                + " convert it to UTF-8, move it away or use another path");
  }

  /** Two files of one answer that some file system takes for one, or for a file and its folder. */
  private static Optional<String> conflict(RelativePath path, Map<String, RelativePath> earlier) {
    String key = key(path.value());
    RelativePath twin = earlier.get(key);
    if (twin != null) {
      return Optional.of("some systems take it and '" + twin + "' of this answer for one file");
    }
    return earlier.entrySet().stream()
        .filter(
            other -> other.getKey().startsWith(key + "/") || key.startsWith(other.getKey() + "/"))
        .map(other -> "of it and '" + other.getValue() + "' one has to be a folder of the other")
        .findFirst();
  }

  /** Equal for paths that macOS or Windows take for the same. */
  private static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
