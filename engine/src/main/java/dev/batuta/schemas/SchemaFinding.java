package dev.batuta.schemas;

import dev.batuta.document.BadInput;
import dev.batuta.document.Place;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param place null when it is about the file as a whole
 * @param field its path as readers name it, such as {@code items[3].title}; empty for the file
 * @param sentence what is wrong, with the remedy, without the place
 */
public record SchemaFinding(Path file, @Nullable Place place, String field, String sentence) {
  /** What cannot be held against a schema, since it cannot be read. */
  public static SchemaFinding of(Path file, BadInput unreadable) {
    return new SchemaFinding(file, unreadable.place(), "", unreadable.sentence());
  }

  /** The sentence behind its place. */
  public String text() {
    BadInput same =
        place == null ? BadInput.in(file, sentence) : BadInput.at(file, place, sentence);
    return String.valueOf(same.getMessage());
  }
}
