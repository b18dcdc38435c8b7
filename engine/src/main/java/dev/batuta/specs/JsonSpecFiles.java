package dev.batuta.specs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the JSON specs of a library without reading them. */
public final class JsonSpecFiles {
  /** Holds descriptions of a library, never specs. */
  private static final Path META_FOLDER = Path.of("_meta");

  private JsonSpecFiles() {}

  /** Every {@code *.json} below a folder, or the file itself; none where there is nothing. */
  public static List<Path> in(Path folderOrFile) {
    try (Stream<Path> below = Files.walk(folderOrFile)) {
      return below
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
          .filter(file -> !isMeta(folderOrFile.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private static boolean isMeta(Path relative) {
    for (Path segment : relative) {
      if (segment.equals(META_FOLDER)) {
        return true;
      }
    }
    return false;
  }
}
