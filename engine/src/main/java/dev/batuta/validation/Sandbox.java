package dev.batuta.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the project's commands run in; {@link Sandboxes} chooses it. */
public sealed interface Sandbox permits Bubblewrap, Unconfined {
  /** Whether commands cannot see what is at this path outside. */
  boolean hides(Path path);

  /**
   * A process, not yet started, that runs a command.
   *
   * @param command the program's absolute path and its arguments
   * @param tree the folder it runs in, and the only one it needs to write
   * @param environment all of it
   * @param readable what it has to see even where the sandbox would hide it
   */
  ProcessBuilder confine(
      List<String> command, Path tree, Map<String, String> environment, List<Path> readable);
}
