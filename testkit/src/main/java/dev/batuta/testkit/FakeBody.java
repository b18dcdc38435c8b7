package dev.batuta.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of an answer, in the pieces between which it can be cut.
 *
 * @param chunked whether it is sent without telling its length before
 */
record FakeBody(String contentType, List<String> pieces, boolean chunked) {
  FakeBody {
    pieces = List.copyOf(pieces);
  }

  static FakeBody json(String text) {
    int middle = text.length() / 2;
    return new FakeBody(
        "application/json", List.of(text.substring(0, middle), text.substring(middle)), false);
  }

  static FakeBody events(List<String> events) {
    return new FakeBody("text/event-stream; charset=utf-8", events, true);
  }

  /** The first half of the pieces. */
  List<String> half() {
    return pieces.subList(0, pieces.size() / 2);
  }

  /** The same, with this piece in place of the second half. */
  FakeBody endingHalfWayWith(String piece) {
    List<String> changed = new ArrayList<>(half());
    changed.add(piece);
    return new FakeBody(contentType, changed, chunked);
  }
}
