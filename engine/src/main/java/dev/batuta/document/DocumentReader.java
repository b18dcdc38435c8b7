package dev.batuta.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads YAML and JSON files into {@link Document}s. Bytes are decoded by their byte order mark
 * (UTF-8, UTF-16), else as strict UTF-8. A file that is broken is refused whole with line and
 * column.
 */
public class DocumentReader {
  /** Nobody writes a larger file by hand, and a larger one would not fit in memory many times. */
  private static final long MOST_BYTES = 256L << 20;

  private static final String CONFLICT = "<<<<<<< ";

  /** A reader that remembers nothing from file to file. */
  public DocumentReader() {}

  /** Reads a file; one that ends in {@code .json} is JSON, any other is YAML. */
  public Document read(Path file) {
    return parse(file, text(file));
  }

  /** Parses text that has been read already. */
  public Document parse(Path file, String text) {
    refuseConflictMarkers(file, text);
    if (text.isBlank()) {
      throw BadInput.in(file, "the file is empty");
    }
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    return new Document(file, json ? JsonText.parse(file, text) : YamlText.parse(file, text));
  }

  /** The text of a file, decoded; a file that is missing or unreadable is bad input. */
  public String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw BadInput.in(file, "is a folder, but a file is needed");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw BadInput.in(file, "is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return decode(file, Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw BadInput.in(file, "there is no such file");
    } catch (AccessDeniedException denied) {
      throw BadInput.in(file, "cannot be read: permission denied");
    } catch (IOException unreadable) {
      throw BadInput.in(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private static String decode(Path file, byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(file, bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decode(file, bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decode(file, bytes, 2, StandardCharsets.UTF_16BE);
    }
    return decode(file, bytes, 0, StandardCharsets.UTF_8);
  }

  private static String decode(Path file, byte[] bytes, int offset, Charset charset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    try {
      return charset.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException malformed) {
      String before = new String(bytes, offset, buffer.position() - offset, charset);
      throw BadInput.at(
          file, Place.after(before), "is not valid " + charset + "; save the file as UTF-8");
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static void refuseConflictMarkers(Path file, String text) {
    int start = text.startsWith(CONFLICT) ? 0 : text.indexOf("\n" + CONFLICT) + 1;
    if (text.startsWith(CONFLICT, start)) {
      throw BadInput.at(
          file,
          Place.after(text.substring(0, start)),
          "has git conflict markers; resolve the merge first");
    }
  }
}
