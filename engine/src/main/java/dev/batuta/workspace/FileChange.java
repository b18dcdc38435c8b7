package dev.batuta.workspace;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.batuta.outcome.GeneratedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several files that change together.
 *
 * <p>First everything that needs space happens: each new content goes to a temporary file beside
 * its target and to the disk, and each old content is copied beside it. Then only renames are left,
 * and undoing them takes renames again, which a full disk cannot prevent. A crash between two
 * renames leaves a part of the files; the ledger still has the answer, and applying it again
 * completes it.
 */
final class FileChange {
  private static final System.Logger LOG = System.getLogger(FileChange.class.getName());

  private final Path root;
  private final List<Path> newFolders = new ArrayList<>();
  private final List<Replacement> replacements = new ArrayList<>();

  /**
   * @param written the new content, until it is moved
   * @param previous a copy of what the target was, null where there was nothing
   */
  private record Replacement(Path target, Path written, @Nullable Path previous) {}

  private FileChange(Path root) {
    this.root = root;
  }

  /** Writes all files, or none and throws. */
  static void apply(Path root, List<GeneratedFile> files) throws IOException {
    FileChange change = new FileChange(root);
    int moved = 0;
    try {
      for (GeneratedFile file : files) {
        change.prepare(root.resolve(file.path().value()), file.content());
      }
      for (Replacement replacement : change.replacements) {
        Files.move(replacement.written, replacement.target, ATOMIC_MOVE);
        moved++;
      }
      change.syncFolders();
    } catch (IOException | RuntimeException failure) {
      change.undo(moved, failure);
      throw failure;
    }
    change.deletePrevious();
  }

  private void prepare(Path target, String content) throws IOException {
    createFolders(parent(target));
    boolean replaces = Files.exists(target, NOFOLLOW_LINKS);
    Path written = Exclusions.temporaryBeside(target);
    Path previous = replaces ? Exclusions.temporaryBeside(target) : null;
    replacements.add(new Replacement(target, written, previous));
    write(written, content);
    if (previous != null) {
      Files.copy(target, previous, NOFOLLOW_LINKS, COPY_ATTRIBUTES);
      copyPermissions(target, written);
    }
  }

  private void createFolders(Path folder) throws IOException {
    if (!folder.equals(root) && !Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      createFolders(parent(folder));
      Files.createDirectory(folder);
      newFolders.addFirst(folder);
    }
  }

  /** Everything here lies below the root, which is absolute. */
  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "parent of a file in the workspace");
  }

  private static void write(Path file, String content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE, NOFOLLOW_LINKS)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    if (source != null) {
      Files.setPosixFilePermissions(to, source.readAttributes().permissions());
    }
  }

  /** A rename is on the disk only once its folder is; only POSIX systems can say so to a folder. */
  private void syncFolders() throws IOException {
    if (!root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<Path> folders = new LinkedHashSet<>();
    replacements.forEach(replacement -> folders.add(parent(replacement.target)));
    newFolders.forEach(folder -> folders.add(parent(folder)));
    for (Path folder : folders) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  private void undo(int moved, Exception failure) {
    for (int index = 0; index < replacements.size(); index++) {
      Replacement replacement = replacements.get(index);
      boolean inPlace = index < moved;
      attempt(failure, () -> takeBack(replacement, inPlace));
    }
    newFolders.forEach(folder -> attempt(failure, () -> Files.deleteIfExists(folder)));
  }

  private static void takeBack(Replacement replacement, boolean inPlace) throws IOException {
    if (!inPlace) {
      Files.deleteIfExists(replacement.written);
      if (replacement.previous != null) {
        Files.deleteIfExists(replacement.previous);
      }
    } else if (replacement.previous == null) {
      Files.deleteIfExists(replacement.target);
    } else {
      Files.move(replacement.previous, replacement.target, ATOMIC_MOVE);
    }
  }

  /** The files are in place by now, so that a copy too many is no reason to fail. */
  private void deletePrevious() {
    for (Replacement replacement : replacements) {
      if (replacement.previous != null) {
        try {
          Files.deleteIfExists(replacement.previous);
        } catch (IOException failure) {
          LOG.log(WARNING, "{0} could not be deleted: {1}", replacement.previous, failure);
        }
      }
    }
  }

  /** Undoing goes on past what fails, and the first failure carries the others. */
  private static void attempt(Exception failure, Step step) {
    try {
      step.run();
    } catch (IOException another) {
      failure.addSuppressed(another);
    }
  }

  /** One step of undoing. */
  private interface Step {
    void run() throws IOException;
  }
}
