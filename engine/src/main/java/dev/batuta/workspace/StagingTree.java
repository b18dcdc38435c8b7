package dev.batuta.workspace;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.batuta.outcome.GeneratedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A private copy of a workspace, in the system's folder for temporary files, with an answer laid
 * over it. Whoever stages closes; closing deletes it.
 */
public final class StagingTree implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StagingTree.class.getName());

  private final Path root;

  private StagingTree(Path root) {
    this.root = root;
  }

  static StagingTree copyOf(Path workspace, List<GeneratedFile> files) throws IOException {
    StagingTree tree = new StagingTree(Files.createTempDirectory("batuta-staging-").toRealPath());
    try {
      tree.copyFrom(workspace);
      tree.lay(files);
      return tree;
    } catch (IOException | RuntimeException failure) {
      tree.close();
      throw failure;
    }
  }

  /** The copy's folder, absolute and without symbolic links in it. */
  public Path root() {
    return root;
  }

  /**
   * Deletes the tree and whatever was made in it, never through a symbolic link. What cannot be
   * deleted is left to the system with a warning: the verdict on the answer stands.
   */
  @Override
  public void close() {
    try {
      delete(root);
    } catch (IOException failure) {
      LOG.log(WARNING, "staging folder {0} could not be deleted: {1}", root, failure);
    }
  }

  private void copyFrom(Path workspace) throws IOException {
    for (Path file : WorkspaceFiles.regularFiles(workspace)) {
      Path copy = root.resolve(workspace.relativize(file));
      Files.createDirectories(copy.getParent());
      try {
        Files.copy(file, copy, NOFOLLOW_LINKS);
      } catch (NoSuchFileException vanished) {
        LOG.log(DEBUG, "{0} was deleted by someone while it was staged", vanished.getFile());
      }
    }
  }

  /** Nothing in the copy is a link, so that plain writing cannot leave it. */
  private void lay(List<GeneratedFile> files) throws IOException {
    for (GeneratedFile file : files) {
      Path target = root.resolve(file.path().value());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.content());
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      openUp(path);
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
        for (Path child : children) {
          delete(child);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /**
   * Generated code may have taken its own folder's permissions away. The call that would not follow
   * a link has to open the folder first, which just these permissions forbid.
   */
  private static void openUp(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
