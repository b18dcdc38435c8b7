package dev.batuta.context;

import dev.batuta.text.Sha256;

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
    String hash = Sha256.hex(text);
    while (text.contains(hash.substring(0, LENGTH))) {
      hash = Sha256.hex(hash);
    }
    return hash.substring(0, LENGTH);
  }
}
