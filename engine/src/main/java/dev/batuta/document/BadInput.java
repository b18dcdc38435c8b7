package dev.batuta.document;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Input that a person has to correct. Its message is one sentence that names the place (file, line,
 * column, field) and the remedy; the command line prints it as it is and exits with 2.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Path file;
  private final transient @Nullable Place place;
  private final String sentence;

  private BadInput(@Nullable Path file, @Nullable Place place, String prefix, String sentence) {
    super(prefix + sentence);
    this.file = file;
    this.place = place;
    this.sentence = sentence;
  }

  /** Bad input that is in no file: a flag, an environment variable, an id. */
  public static BadInput of(String message) {
    return new BadInput(null, null, "", message);
  }

  /** Bad input that concerns a file as a whole. */
  public static BadInput in(Path file, String message) {
    return new BadInput(file, null, file + ": ", message);
  }

  /** Bad input at a place in a file. */
  public static BadInput at(Path file, Place place, String message) {
    return new BadInput(
        file, place, file + ":" + place.line() + ":" + place.column() + ": ", message);
  }

  /** What is wrong, without the place. */
  public String sentence() {
    return sentence;
  }

  /** The file that is wrong, where there is one. */
  public @Nullable Path file() {
    return file;
  }

  /** The position in {@link #file()}, where it is known. */
  public @Nullable Place place() {
    return place;
  }
}
