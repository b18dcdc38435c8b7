package dev.batuta.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a process wrote: its beginning and its end, whatever was in between. A compiler says the
 * important things first, a test run last. Safe for a writer and readers on different threads.
 */
final class BoundedOutput {
  private static final int HEAD_BYTES = 16 << 10;
  private static final int TAIL_BYTES = 48 << 10;

  private final byte[] head = new byte[HEAD_BYTES];
  private final byte[] tail = new byte[TAIL_BYTES];
  private long written;

  /** Takes everything from a stream until it ends. */
  void readFrom(InputStream stream) throws IOException {
    byte[] buffer = new byte[8 << 10];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      append(buffer, count);
    }
  }

  void append(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, bytes.length);
  }

  private synchronized void append(byte[] bytes, int count) {
    for (int index = 0; index < count; index++) {
      if (written < HEAD_BYTES) {
        head[(int) written] = bytes[index];
      } else {
        tail[(int) ((written - HEAD_BYTES) % TAIL_BYTES)] = bytes[index];
      }
      written++;
    }
  }

  /** As UTF-8, with a line that says how much is missing where something is. */
  synchronized String text() {
    if (written <= HEAD_BYTES) {
      return text(Arrays.copyOf(head, (int) written));
    }
    long inTail = written - HEAD_BYTES;
    if (inTail <= TAIL_BYTES) {
      byte[] all = Arrays.copyOf(head, (int) written);
      System.arraycopy(tail, 0, all, HEAD_BYTES, (int) inTail);
      return text(all);
    }
    return text(head)
        + "\n… "
        + (inTail - TAIL_BYTES)
        + " bytes left out …\n"
        + text(unrolled(inTail));
  }

  private byte[] unrolled(long inTail) {
    int oldest = (int) (inTail % TAIL_BYTES);
    byte[] unrolled = new byte[TAIL_BYTES];
    System.arraycopy(tail, oldest, unrolled, 0, TAIL_BYTES - oldest);
    System.arraycopy(tail, 0, unrolled, TAIL_BYTES - oldest, oldest);
    return unrolled;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
