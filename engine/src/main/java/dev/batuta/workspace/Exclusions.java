package dev.batuta.workspace;

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

  /** Whether a write that was cut off left this file. */
  static boolean isTemporary(Path path) {
    return path.getFileName().toString().startsWith(TEMPORARY);
  }

  /** A new name for a temporary file beside a file, on the same file system therefore. */
  static Path temporaryBeside(Path target) {
    return target.resolveSibling(TEMPORARY + UUID.randomUUID());
  }
}
