package dev.batuta.workspace;

import dev.batuta.document.BadInput;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The folder that generated files go to, and never outside it: nothing is read or written through a
 * symbolic link.
 *
 * <p>Its files are the regular files below it except those that {@link Exclusions} names: git's and
 * Batuta's own folders, installed packages and build output. Reading is consistent while another
 * thread applies: a reader sees all files of one answer or none of them. That holds for the threads
 * that share this object; one process owns a workspace.
 */
public final class Workspace {
  private final Path root;
  private final Refusals refusals;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean swept;

  private Workspace(Path root) {
    this.root = root;
    this.refusals = new Refusals(root);
  }

  /**
   * Opens a workspace and creates its folder where there is none.
   *
   * @throws BadInput when the path is a file, or a folder that cannot be created or written
   */
  public static Workspace open(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw BadInput.in(root, "is a file, but the workspace has to be a folder; name another one");
    }
    Path folder = folder(root);
    if (!Files.isWritable(folder)) {
      throw BadInput.in(
          root, "the workspace cannot be written; change its permissions or name another folder");
    }
    return new Workspace(folder);
  }

  /** A workspace for reading only, where its folder is there; nothing is created. */
  public static Optional<Workspace> existing(Path root) {
    try {
      return Files.isDirectory(root)
          ? Optional.of(new Workspace(root.toRealPath()))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw BadInput.in(root, "the workspace cannot be read: " + unreadable.getMessage());
    }
  }

  private static Path folder(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root);
      }
      return root.toRealPath();
    } catch (IOException failure) {
      throw BadInput.in(
          root,
          "the workspace cannot be created ("
              + failure.getClass().getSimpleName()
              + ": "
              + failure.getMessage()
              + "); change that or name another folder");
    }
  }

  /** The folder, absolute and without symbolic links in it. */
  public Path root() {
    return root;
  }

  /**
   * Why files cannot be written here, one issue {@code FORBIDDEN_PATH} per file that is in the way
   * of something, led out by a link, or would replace what nobody could be shown; empty when all
   * can. Nothing is written.
   */
  public List<Issue> refusals(List<RelativePath> paths) {
    return reading(() -> refusals.of(paths));
  }

  /**
   * A private copy of the workspace's files with the given ones laid over it. Symbolic links and
   * empty folders are not copied.
   *
   * @throws RefusedFiles when {@link #refusals} finds something
   */
  public StagingTree stage(List<GeneratedFile> files) {
    return reading(
        () -> {
          refusals.check(files);
          return StagingTree.copyOf(root, files);
        });
  }

  /**
   * Writes the files, each in one atomic step, all or none of them: when one fails, those already
   * in place are taken back. A replaced file keeps its permissions.
   *
   * @throws RefusedFiles when {@link #refusals} finds something; nothing was written
   * @throws UncheckedIOException when the file system fails; what was written is taken back
   */
  public void apply(List<GeneratedFile> files) {
    Lock writing = lock.writeLock();
    writing.lock();
    try {
      refusals.check(files);
      sweepOnce();
      FileChange.apply(root, files);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the files could not be written to " + root + ": " + failure, failure);
    } finally {
      writing.unlock();
    }
  }

  /** The text of a regular file; empty when there is none, or none that is UTF-8 text. */
  public Optional<String> read(RelativePath path) {
    return reading(
        () -> {
          if (refusals.linkOrFileOnTheWayTo(path).isPresent()) {
            return Optional.empty();
          }
          return WorkspaceFiles.text(root.resolve(path.value()));
        });
  }

  /** The paths of all files, sorted, without those whose names no generated file may have. */
  public List<RelativePath> files() {
    return reading(() -> WorkspaceFiles.paths(root));
  }

  /**
   * Those files, sorted by their paths, that may be the source of somebody's program: in a language
   * whose files define what others name, of at most a megabyte, and neither in a hidden folder nor
   * in one that usually holds what a program wrote or packages of others.
   */
  public List<ListedFile> sourceFiles() {
    return reading(() -> WorkspaceFiles.sources(root));
  }

  /**
   * The text of a file that {@link #sourceFiles} listed, where it still is one. The folders on its
   * way are not looked at again, as {@link #read} does: of thousands of files that takes longer
   * than reading them.
   */
  public Optional<String> readSource(RelativePath path) {
    return reading(() -> WorkspaceFiles.text(root.resolve(path.value())));
  }

  /** A killed run leaves temporary files behind; whoever writes first removes them. */
  private void sweepOnce() throws IOException {
    if (!swept) {
      for (Path leftover : WorkspaceFiles.leftovers(root)) {
        Files.deleteIfExists(leftover);
      }
      swept = true;
    }
  }

  private <T> T reading(Reading<T> work) {
    Lock reading = lock.readLock();
    reading.lock();
    try {
      return work.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(root + " could not be read: " + failure, failure);
    } finally {
      reading.unlock();
    }
  }

  /** Something that reads files. */
  private interface Reading<T> {
    T run() throws IOException;
  }
}
