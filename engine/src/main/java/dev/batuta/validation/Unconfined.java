package dev.batuta.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** No sandbox: a command may do whatever the user may, with an environment of its own. */
record Unconfined() implements Sandbox {
  @Override
  public boolean hides(Path path) {
    return false;
  }

  @Override
  public ProcessBuilder confine(
      List<String> command, Path tree, Map<String, String> environment, List<Path> readable) {
    ProcessBuilder process = new ProcessBuilder(command).directory(tree.toFile());
    process.environment().clear();
    process.environment().putAll(environment);
    return process;
  }
}
