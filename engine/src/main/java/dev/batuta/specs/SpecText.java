package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file that holds a spec, with lines that end in {@code \n}. */
final class SpecText {
  /** Far more than fits into a prompt, and little enough to be read at every start. */
  private static final long MOST_BYTES = 1L << 20;

  private final DocumentReader documents;

  SpecText(DocumentReader documents) {
    this.documents = documents;
  }

  /** The text; a file that is missing, unreadable or too large is bad input. */
  String of(Path file) {
    if (isTooLarge(file)) {
      throw BadInput.in(file, "is larger than 1 MiB, which no prompt has room for; split it");
    }
    return documents.text(file).replace("\r\n", "\n").replace('\r', '\n');
  }

  boolean isTooLarge(Path file) {
    try {
      return Files.size(file) > MOST_BYTES;
    } catch (NoSuchFileException missing) {
      throw BadInput.in(file, "there is no such file");
    } catch (IOException unreadable) {
      throw BadInput.in(file, "cannot be read: " + unreadable.getMessage());
    }
  }
}
