package dev.batuta.cli;

import dev.batuta.document.BadInput;
import dev.batuta.schemas.FileSchema;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The schemas as files of a project, where its editors find them. */
final class EditorSchemas {
  private static final Path STATE = Path.of(".batuta");
  private static final String FOLDER_NAME = ".batuta/schemas";
  private static final Path FOLDER = Path.of(FOLDER_NAME);

  private final Path root;

  EditorSchemas(Path root) {
    this.root = root;
  }

  /** How the files are. */
  enum State {
    CURRENT,
    OUTDATED,
    MISSING
  }

  /** The first line of a YAML file, which tells editors its schema. */
  static String modeline(FileSchema schema) {
    return "# yaml-language-server: $schema=" + FOLDER_NAME + "/" + schema.fileName() + "\n";
  }

  State state() {
    if (!Arrays.stream(FileSchema.values()).allMatch(schema -> Files.exists(file(schema)))) {
      return State.MISSING;
    }
    return Arrays.stream(FileSchema.values()).allMatch(this::isCurrent)
        ? State.CURRENT
        : State.OUTDATED;
  }

  /** Writes all of them, in place of those of another version, and gives their folder's name. */
  String write() {
    try {
      createState();
      Files.createDirectories(root.resolve(FOLDER));
      for (FileSchema schema : FileSchema.values()) {
        Files.writeString(file(schema), schema.text());
      }
      return FOLDER_NAME;
    } catch (IOException unwritable) {
      throw BadInput.in(
          root.resolve(FOLDER), "cannot be written: " + unwritable + "; make it writable");
    }
  }

  /** As the ledger makes it, which keeps prompts and answers there. */
  private void createState() throws IOException {
    Path state = root.resolve(STATE);
    if (!Files.isDirectory(state)) {
      Files.createDirectory(state, onlyForItsOwner());
      Files.writeString(state.resolve(".gitignore"), "*\n");
    }
  }

  private boolean isCurrent(FileSchema schema) {
    try {
      return Files.readString(file(schema)).equals(schema.text());
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Path file(FileSchema schema) {
    return root.resolve(FOLDER).resolve(schema.fileName());
  }

  private static FileAttribute<?>[] onlyForItsOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
