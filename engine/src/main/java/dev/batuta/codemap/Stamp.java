package dev.batuta.codemap;

import dev.batuta.outcome.ListedFile;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The size and time of a file by which to see later, without reading it, that it is as it was.
 *
 * <p>Only a time that was over when the file was read tells that: somebody may change a file in the
 * same tick of the file system's clock, after it was read, and leave it at its size. So a file is
 * not stamped whose time is too near; it is read again next time. Git calls such files racily clean
 * and does so too (its {@code racy-git.txt}). What neither sees is a change by somebody who sets
 * the time back.
 */
record Stamp(long size, Instant modified) {
  /** In the place of the size. */
  private static final long NONE = -1;

  /** The ticks of the coarsest file system, and what its clock may be behind ours. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  /**
   * The stamp of a file; nothing where it would not tell a change.
   *
   * @param began before the file is read
   */
  static @Nullable Stamp of(ListedFile file, Instant began) {
    return file.modified().isBefore(began.minus(MARGIN))
        ? new Stamp(file.size(), file.modified())
        : null;
  }

  static @Nullable Stamp read(ByteReader reader) {
    long size = reader.readLong();
    return size == NONE
        ? null
        : new Stamp(size, Instant.ofEpochSecond(reader.readLong(), reader.readNumber()));
  }

  static void write(@Nullable Stamp stamp, ByteWriter writer) {
    if (stamp == null) {
      writer.writeLong(NONE);
    } else {
      writer.writeLong(stamp.size);
      writer.writeLong(stamp.modified.getEpochSecond());
      writer.writeNumber(stamp.modified.getNano());
    }
  }
}
