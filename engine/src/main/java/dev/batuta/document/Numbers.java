package dev.batuta.document;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as YAML 1.2's core schema and JSON write them. */
final class Numbers {
  private Numbers() {}

  /** A Long, or a BigDecimal where a Long is too small. */
  static Object integer(String text) {
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o")
                ? new BigInteger(text.substring(2), 8)
                : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : new BigDecimal(value);
  }

  /**
   * A BigDecimal; {@code .inf} and {@code .nan} stay text, since no field of ours can be either.
   */
  static Object decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notFinite) {
      return text;
    }
  }
}
