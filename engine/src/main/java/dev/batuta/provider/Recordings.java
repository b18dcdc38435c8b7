package dev.batuta.provider;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a folder has recorded.
 *
 * @param exchanges by item, those with the same hash in the order in which they were recorded
 * @param counts of tokens, by the hash of what was counted
 */
record Recordings(List<Exchange> exchanges, Map<String, Long> counts) {
  Recordings {
    exchanges =
        exchanges.stream()
            .sorted(Comparator.comparing(Exchange::itemId).thenComparingInt(Exchange::number))
            .toList();
    counts = Map.copyOf(counts);
  }

  /** Reads a folder; one that is missing or has no recording, and a broken file, is bad input. */
  static Recordings read(Path folder, DocumentReader documents, String remedy) {
    if (!Files.isDirectory(folder)) {
      throw BadInput.in(folder, "there is no such folder with recordings to replay; " + remedy);
    }
    ExchangeReader reader = new ExchangeReader(documents);
    List<Exchange> exchanges = files(folder).stream().map(reader::read).toList();
    if (exchanges.isEmpty()) {
      throw BadInput.in(folder, "has no recordings to replay; " + remedy);
    }
    Map<String, Long> counts = new HashMap<>();
    Path counted = folder.resolve(RecordingFolder.COUNTS);
    if (Files.isDirectory(counted)) {
      files(counted).forEach(file -> readCount(documents.read(file).fields(), counts));
    }
    return new Recordings(exchanges, counts);
  }

  private static void readCount(Fields fields, Map<String, Long> counts) {
    String hash = fields.requiredText("hash");
    Integer tokens = fields.integer("tokens", 0, Integer.MAX_VALUE);
    if (tokens == null) {
      throw fields.badInput("tokens", "is missing");
    }
    counts.put(hash, tokens.longValue());
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
      entries.forEach(files::add);
    } catch (IOException unreadable) {
      throw BadInput.in(folder, "cannot be listed: " + unreadable.getMessage());
    }
    files.sort(null);
    return files;
  }
}
