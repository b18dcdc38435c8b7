package dev.batuta.parsers;

import dev.batuta.document.Place;
import java.util.Arrays;

/** A text whose positions are wanted as people count them. */
final class SourceText {
  private final String text;

  /** The offset behind the end of each line but the last, ascending. */
  private final int[] lineEnds;

  SourceText(String text) {
    this.text = text;
    int[] ends = new int[16];
    int count = 0;
    for (int index = 0; index < text.length(); index++) {
      if (endsLine(index)) {
        if (count == ends.length) {
          ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = index + 1;
      }
    }
    this.lineEnds = Arrays.copyOf(ends, count);
  }

  String text() {
    return text;
  }

  /** The place of a character; one beyond the text is at its end, a negative one at its start. */
  Place placeAt(long offset) {
    int end = Math.clamp(offset, 0, text.length());
    int found = Arrays.binarySearch(lineEnds, end);
    int linesBefore = found >= 0 ? found + 1 : -found - 1;
    int lineStart = linesBefore == 0 ? 0 : lineEnds[linesBefore - 1];
    return new Place(linesBefore + 1, end - lineStart + 1);
  }

  /** Line feed, carriage return, or both together, as javac counts lines. */
  private boolean endsLine(int index) {
    char character = text.charAt(index);
    boolean first = index + 1 < text.length() && text.charAt(index + 1) == '\n';
    return character == '\n' || (character == '\r' && !first);
  }
}
