package dev.batuta.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What of an answer goes over the connection, when, and what the connection does afterwards.
 *
 * @param length of the whole body in bytes, empty when it is sent without telling it before
 */
record FakeDelivery(String contentType, OptionalInt length, List<Piece> pieces, Ending ending) {
  FakeDelivery {
    pieces = List.copyOf(pieces);
  }

  /**
   * A part of the body that is sent as one.
   *
   * @param tokens how many tokens of the answer have to be there before it goes out
   */
  record Piece(String text, long tokens) {}

  /** What comes after the last piece. */
  enum Ending {
    /** The regular end of the body. */
    DONE,
    /** The end of the connection. */
    CUT,
    /** Nothing, on an open connection. */
    SILENCE
  }

  /** An answer in one JSON document, which is sent when all of it is there. */
  static FakeDelivery json(String text, long tokens) {
    int middle = text.length() / 2;
    List<Piece> pieces =
        List.of(
            new Piece(text.substring(0, middle), tokens),
            new Piece(text.substring(middle), tokens));
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return new FakeDelivery("application/json", OptionalInt.of(length), pieces, Ending.DONE);
  }

  static FakeDelivery events(List<Piece> events) {
    return new FakeDelivery(
        "text/event-stream; charset=utf-8", OptionalInt.empty(), events, Ending.DONE);
  }

  /** Only this many pieces from the beginning, and then this ending. */
  FakeDelivery first(int count, Ending ending) {
    return new FakeDelivery(contentType, length, pieces.subList(0, count), ending);
  }

  /** The first half, and then this ending. */
  FakeDelivery half(Ending ending) {
    return first(pieces.size() / 2, ending);
  }

  /** The same, with this text at the end. */
  FakeDelivery with(String text) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(new Piece(text, pieces.getLast().tokens()));
    return new FakeDelivery(contentType, length, more, ending);
  }

  /** The same, with this text after the first piece and before the last. */
  FakeDelivery amid(String text) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(pieces.size() - 1, new Piece(text, pieces.getLast().tokens()));
    more.add(1, new Piece(text, pieces.getFirst().tokens()));
    return new FakeDelivery(contentType, length, more, ending);
  }
}
