package dev.batuta.specs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a project that the files in it are named by.
 *
 * @param root absolute and normal
 * @param workspace absolute and normal; what items produce is relative to it
 * @param real where the root really lies
 */
record ProjectFolder(Path root, Path workspace, Path real) {
  static ProjectFolder of(Path root, Path workspace) {
    Path absolute = root.toAbsolutePath().normalize();
    return new ProjectFolder(
        absolute, workspace.toAbsolutePath().normalize(), realOrSame(absolute));
  }

  private static Path realOrSame(Path root) {
    try {
      return Files.exists(root) ? root.toRealPath() : root;
    } catch (IOException unreadable) {
      return root;
    }
  }

  /** Whether a real path lies in it. */
  boolean contains(Path realPath) {
    return realPath.startsWith(real);
  }

  /** A real path as a person would look for it. */
  Path shown(Path realPath) {
    return contains(realPath) ? root.resolve(real.relativize(realPath)) : realPath;
  }

  /** The id of a rule file: its path in the project, else as it was named. */
  String idOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root)
        ? Reach.relative(root, absolute)
        : file.toString().replace('\\', '/');
  }

  /** What a rule file is about by where it lies. */
  Reach reachOf(SpecFile file) {
    Path absolute = file.path().toAbsolutePath().normalize();
    return Reach.of(home(absolute, file.kind()), root, workspace);
  }

  /**
   * The folder that a file was written for: the one that it, or the folder of its tool's settings,
   * lies in. Rules that are kept elsewhere, or outside of the project, are about all of it.
   */
  private Path home(Path file, SpecFileKind kind) {
    boolean isAgents = kind == SpecFileKind.AGENTS;
    @Nullable Path folder = file.getParent();
    if (isAgents) {
      boolean inSettings = folder != null && folder.endsWith(kind.settings());
      Path home = inSettings && folder != null ? folder.getParent() : folder;
      return home == null ? root : home;
    }
    while (folder != null && folder.startsWith(root)) {
      Path parent = folder.getParent();
      if (folder.endsWith(kind.settings()) && parent != null && parent.startsWith(root)) {
        return parent;
      }
      folder = parent;
    }
    return root;
  }
}
