package dev.batuta.document;

import java.nio.file.Path;

/**
 * A file that was read as YAML or JSON.
 *
 * @param file as the user named it, for messages
 * @param root the outermost value
 */
public record Document(Path file, Value root) {
  /** The root as a mapping whose fields can be taken; anything else is bad input. */
  public Fields fields() {
    return Fields.of(file, root, "");
  }

  /** Bad input at a value of this file. */
  public BadInput badInput(Value value, String message) {
    return BadInput.at(file, value.place(), message);
  }
}
