package dev.batuta.provider;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/**
 * The folder that a run records into. Each file appears whole or not at all. What the run asks
 * again with the same hash gets the next number; what an earlier run recorded of that hash goes
 * away when the first is written, so that a new recording replaces an old one and never mixes with
 * it.
 */
final class RecordingFolder {
  /** Of them a folder has as many as prompts were counted, and nobody reads them. */
  static final String COUNTS = "counts";

  private static final int LONGEST_ID = 60;

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final Path folder;
  private final Lock numbering = new ReentrantLock();
  private final Map<String, Integer> numbers = new HashMap<>();

  private RecordingFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder where it is missing; where it cannot be used, that is bad input. */
  static RecordingFolder open(Path folder) {
    try {
      Files.createDirectories(folder.resolve(COUNTS));
    } catch (IOException unusable) {
      throw BadInput.in(folder, "cannot be recorded into (" + why(unusable) + "); name another");
    }
    if (!Files.isWritable(folder)) {
      throw BadInput.in(folder, "cannot be recorded into (permission denied); name another");
    }
    return new RecordingFolder(folder);
  }

  private static String why(IOException unusable) {
    String reason = unusable instanceof FileSystemException failed ? failed.getReason() : null;
    return reason == null ? "it is no folder, or inside of none" : reason;
  }

  /** Writes the next exchange with a hash; its JSON depends on its number. */
  void exchange(String itemId, String hash, IntFunction<JsonNode> json) throws IOException {
    String name = safe(itemId) + "-" + ContentHash.shortened(hash);
    int number = number(name);
    write(folder.resolve(file(name, number)), json.apply(number));
  }

  /** Writes a count of tokens. */
  void count(String hash, JsonNode json) throws IOException {
    write(folder.resolve(COUNTS).resolve(ContentHash.shortened(hash) + ".json"), json);
  }

  /** Nobody gets number 2 as long as what the first replaces is still being removed. */
  private int number(String name) throws IOException {
    numbering.lock();
    try {
      int number = numbers.merge(name, 1, Integer::sum);
      int old = 2;
      while (number == 1 && Files.deleteIfExists(folder.resolve(file(name, old)))) {
        old++;
      }
      return number;
    } finally {
      numbering.unlock();
    }
  }

  private static String file(String name, int number) {
    return name + (number == 1 ? "" : "-" + number) + ".json";
  }

  private static String safe(String itemId) {
    String safe = itemId.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    return safe.length() <= LONGEST_ID ? safe : safe.substring(0, LONGEST_ID);
  }

  private static void write(Path file, JsonNode json) throws IOException {
    byte[] bytes = (WRITER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    Path temporary = Files.createTempFile(file.resolveSibling(""), ".recording-", ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
