package dev.batuta.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Marks text from outside as material. The marks carry a hash of what they fence, so that the same
 * text is fenced by the same bytes in every prompt, and a prefix that prompts share stays shared;
 * and no text can end its own fence early, since a hash that the text contains is hashed again.
 */
final class Fence {
  /** In hexadecimal digits; long enough to differ from fence to fence, short to be cheap. */
  private static final int LENGTH = 8;

  private Fence() {}

  /** A text between its marks, each alone on its line. */
  static String around(String text) {
    String id = id(text);
    StringBuilder fenced = new StringBuilder(text.length() + 2 * LENGTH + 32);
    fenced.append("<material-").append(id).append(">\n").append(text);
    if (!text.endsWith("\n")) {
      fenced.append('\n');
    }
    return fenced.append("</material-").append(id).append(">\n").toString();
  }

  /** A heading of ours and a text from outside; nothing where the text is blank. */
  static String under(String heading, String text) {
    return text.isBlank() ? "" : heading + "\n" + around(text.strip() + "\n");
  }

  private static String id(String text) {
    String hash = hash(text);
    while (text.contains(hash.substring(0, LENGTH))) {
      hash = hash(hash);
    }
    return hash.substring(0, LENGTH);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
