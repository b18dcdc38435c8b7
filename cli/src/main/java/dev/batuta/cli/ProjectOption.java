package dev.batuta.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project a command is about, for commands that take items. */
final class ProjectOption {
  @Option(
      names = "--project",
      paramLabel = "PATH",
      description =
          "A folder with batuta.yaml, or a single backlog file. Default: the current folder.")
  private @Nullable Path path;

  @Nullable Path path() {
    return path;
  }
}
