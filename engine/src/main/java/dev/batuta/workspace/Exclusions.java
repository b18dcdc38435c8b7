package dev.batuta.workspace;

import dev.batuta.syntax.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What lies in a workspace's folder but is none of its files: the folders of git and of Batuta,
 * installed packages, build output (known by the build file beside it, since a source folder may
 * have the same name), and temporary files of a write that was cut off.
 */
final class Exclusions {
  private static final Set<String> NAMES = Set.of(".git", ".batuta", "node_modules");
  private static final Map<String, List<String>> BUILD_OUTPUT =
      Map.of(
          "target", List.of("pom.xml", "Cargo.toml"),
          "build", List.of("build.gradle", "build.gradle.kts"));

  /** Folders of build output and of packages by their usual names, whatever lies beside them. */
  private static final Set<String> NO_SOURCE =
      Set.of("target", "build", "out", "dist", "vendor", "venv", "__pycache__");

  private static final String TEMPORARY = ".batuta-write-";

  private Exclusions() {}

  /** Whether a file or folder, whether it exists or not, is none of the workspace's. */
  static boolean excludes(Path path) {
    String name = path.getFileName().toString();
    return NAMES.contains(name.toLowerCase(Locale.ROOT))
        || isTemporary(path)
        || BUILD_OUTPUT.getOrDefault(name, List.of()).stream()
            .anyMatch(buildFile -> Files.exists(path.resolveSibling(buildFile)));
  }

  /**
   * Whether nothing in a folder was written by a person of the project, as far as names can tell.
   * Nothing depends on it but what is read for an overview, so that a guess is good enough.
   */
  static boolean holdsNoSource(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(".") || NO_SOURCE.contains(name) || excludes(folder);
  }

  /**
   * Whether a file's name is one of a program's source, and not of a script packed for browsers.
   */
  static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    return Language.ofPath(name).filter(Language::isProgram).isPresent()
        && !name.contains(".min.")
        && !isTemporary(file);
  }

  /** Whether a write that was cut off left this file. */
  static boolean isTemporary(Path path) {
    return path.getFileName().toString().startsWith(TEMPORARY);
  }

  /** A new name for a temporary file beside a file, on the same file system therefore. */
  static Path temporaryBeside(Path target) {
    return target.resolveSibling(TEMPORARY + UUID.randomUUID());
  }
}
