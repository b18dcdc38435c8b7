package dev.batuta.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that benchmarks are run in, which holds the specs and items they use. */
final class Checkout {
  private static final Path SELECTION = Path.of("engine/src/test/resources/selection");

  private Checkout() {}

  /** The folder with the labelled items and the library of specs they are about. */
  static Path selection() {
    for (@Nullable Path folder = Path.of("").toAbsolutePath();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(SELECTION))) {
        return folder.resolve(SELECTION);
      }
    }
    throw new IllegalStateException("run benchmarks in a checkout: no " + SELECTION + " above");
  }
}
