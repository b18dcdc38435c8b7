package dev.batuta.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A kind of file that people write, with its JSON Schema (draft 2020-12) for editors and checks.
 */
public enum FileSchema {
  CONFIGURATION("batuta.schema.json"),
  BACKLOG("backlog.schema.json"),
  SPEC("spec.schema.json"),
  STACK("stack.schema.json");

  private final String fileName;

  FileSchema(String fileName) {
    this.fileName = fileName;
  }

  /** What the schema's file is called wherever it is put. */
  public String fileName() {
    return fileName;
  }

  /** The schema as JSON. */
  public String text() {
    try (InputStream stream = FileSchema.class.getResourceAsStream(fileName)) {
      if (stream == null) {
        throw new IllegalStateException("the installation is incomplete: " + fileName);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("reading " + fileName + " of the installation", broken);
    }
  }
}
