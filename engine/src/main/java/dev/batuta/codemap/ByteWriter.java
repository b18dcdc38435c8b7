package dev.batuta.codemap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and strings as few bytes, in an array that grows. */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter(int expected) {
    bytes = new byte[expected];
  }

  /** Seven bits a byte, the lowest first. */
  void writeNumber(int value) {
    ensure(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeLong(long value) {
    ensure(Long.BYTES);
    ByteBuffer.wrap(bytes, size, Long.BYTES).putLong(value);
    size += Long.BYTES;
  }

  void writeText(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    writeBytes(content, 0, content.length);
  }

  /** A part of an array, after its length. */
  void writeBytes(byte[] content, int start, int length) {
    writeNumber(length);
    ensure(length);
    System.arraycopy(content, start, bytes, size, length);
    size += length;
  }

  void writeHash(Hash hash) {
    ensure(Hash.BYTES);
    hash.write(ByteBuffer.wrap(bytes, size, Hash.BYTES));
    size += Hash.BYTES;
  }

  /** Leaves room for what is known last. */
  void skip(int length) {
    ensure(length);
    size += length;
  }

  /** What was written, not copied. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
