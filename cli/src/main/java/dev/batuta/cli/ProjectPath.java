package dev.batuta.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which project a command is about, for commands that take nothing else. */
final class ProjectPath {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description =
          "A folder with batuta.yaml, or a single backlog file. Default: the current folder.")
  private @Nullable Path positional;

  @Option(
      names = "--project",
      paramLabel = "PATH",
      description = "The same, for symmetry with commands that take items.")
  private @Nullable Path option;

  @Nullable Path path() {
    return positional == null ? option : positional;
  }
}
