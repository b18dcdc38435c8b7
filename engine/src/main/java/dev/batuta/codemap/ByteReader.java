package dev.batuta.codemap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that nobody wrote so end in an {@link
 * IndexOutOfBoundsException} or {@link IllegalArgumentException}, never in a large allocation.
 */
final class ByteReader {
  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
  }

  int readNumber() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte part = bytes[position++];
      value |= (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number goes on for more than five bytes");
  }

  /** The number of things that follow, each of which takes a byte at least. */
  int readCount() {
    int count = readNumber();
    if (count < 0 || count > bytes.length - position) {
      throw new IllegalArgumentException(count + " things in the bytes that are left");
    }
    return count;
  }

  long readLong() {
    long value = ByteBuffer.wrap(bytes, position, Long.BYTES).getLong();
    position += Long.BYTES;
    return value;
  }

  String readText() {
    int length = readCount();
    position += length;
    return new String(bytes, position - length, length, StandardCharsets.UTF_8);
  }

  /** Goes past so many bytes. */
  void skip(int length) {
    position += length;
  }

  /** Where the next thing is read from. */
  int position() {
    return position;
  }

  Hash readHash() {
    Hash hash = Hash.read(ByteBuffer.wrap(bytes, position, Hash.BYTES));
    position += Hash.BYTES;
    return hash;
  }
}
