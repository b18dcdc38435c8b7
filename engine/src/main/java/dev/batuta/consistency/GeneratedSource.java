package dev.batuta.consistency;

import dev.batuta.outcome.GeneratedFile;
import org.jspecify.annotations.Nullable;

/**
 * A file and where it comes from.
 *
 * @param itemId the item that wrote it, null for a file of the workspace that none wrote
 */
public record GeneratedSource(@Nullable String itemId, GeneratedFile file) {
  String path() {
    return file.path().value();
  }
}
