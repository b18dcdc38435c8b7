package dev.batuta.parsers;

import dev.batuta.document.Place;

/** A text whose positions are wanted as people count them. */
record SourceText(String text) {
  /** The place of a character; one beyond the text is at its end, a negative one at its start. */
  Place placeAt(long offset) {
    int end = Math.clamp(offset, 0, text.length());
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (endsLine(i)) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, end - lineStart + 1);
  }

  /** Line feed, carriage return, or both together, as javac counts lines. */
  private boolean endsLine(int index) {
    char character = text.charAt(index);
    boolean first = index + 1 < text.length() && text.charAt(index + 1) == '\n';
    return character == '\n' || (character == '\r' && !first);
  }
}
