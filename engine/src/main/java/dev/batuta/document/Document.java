package dev.batuta.document;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A file that was read as YAML or JSON, and what its readers ask of it. */
public final class Document {
  private final Path file;
  private final Value root;
  private final Asked asked = new Asked();

  /**
   * A file that was read.
   *
   * @param file as the user named it, for messages
   * @param root the outermost value
   */
  public Document(Path file, Value root) {
    this.file = file;
    this.root = root;
  }

  /** The file as the user named it, for messages. */
  public Path file() {
    return file;
  }

  /** The outermost value. */
  public Value root() {
    return root;
  }

  /** The root as a mapping whose fields can be taken; anything else is bad input. */
  public Fields fields() {
    return Fields.of(file, root, "", asked);
  }

  /**
   * The fields that were asked for so far, whether they are there or not, by the path of their
   * mapping without indexes: {@code items[].specs}. What describes the file can be held against it.
   */
  public Map<String, Set<String>> asked() {
    return asked.byPath();
  }

  /** Bad input at a value of this file. */
  public BadInput badInput(Value value, String message) {
    return BadInput.at(file, value.place(), message);
  }
}
