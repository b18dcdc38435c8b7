package dev.batuta.usage;

import java.util.Locale;

/** Kinds of text that a tokenizer cuts into tokens of different lengths. */
public enum ContentClass {
  /** Sentences, in an alphabet. */
  PROSE,
  /** Source code, data and what tools print. */
  CODE,
  /** Characters that are a word or a syllable each, as Chinese, Japanese and Korean have them. */
  WIDE;

  /** The first character of the CJK blocks; what comes after it is hardly ever an alphabet. */
  private static final int FIRST_WIDE = 0x2E80;

  /** The word. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many of a text's characters (UTF-16 units) are of the class WIDE, wherever they stand. */
  public static long wideIn(String text) {
    long wide = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_WIDE) {
        wide++;
      }
    }
    return wide;
  }
}
