package dev.batuta.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.testkit.FakeDelivery.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as server-sent events, each one a string that ends in an empty line, and due when the
 * tokens that it tells are there.
 */
final class FakeSse {
  private static final int CHARACTERS_PER_DELTA = 48;

  private final List<Piece> events = new ArrayList<>();
  private long tokens;

  private final FakeAccent accent;

  private FakeSse(FakeAccent accent) {
    this.accent = accent;
  }

  /** All events of an answer, in the API's order. */
  static List<Piece> of(FakeAnswer answer, String messageId, FakeAccent accent) {
    FakeSse stream = new FakeSse(accent);
    stream.start(answer, messageId);
    int index = stream.thinking(answer);
    stream.text(answer, index);
    stream.end(answer);
    return List.copyOf(stream.events);
  }

  /** The event that ends a stream in place of an answer's rest. */
  static String error(FakeApiError error, String requestId, FakeAccent accent) {
    return event(accent.in(FakeJson.error(error, requestId)));
  }

  /** An event that no client knows. */
  static String unknown() {
    return event(FakeJson.typed("model_mood").put("mood", "serene"));
  }

  private void start(FakeAnswer answer, String messageId) {
    ObjectNode json = FakeJson.typed("message_start");
    json.set("message", FakeJson.messageStart(answer, messageId));
    add(json);
    add(FakeJson.typed("ping"));
  }

  private int thinking(FakeAnswer answer) {
    if (answer.tokens().thinking() == 0) {
      return 0;
    }
    blockStart(0, FakeJson.typed("thinking").put("thinking", "").put("signature", ""));
    tokens = answer.tokens().thinking();
    delta(0, FakeJson.typed("signature_delta").put("signature", "fake"));
    blockStop(0);
    return 1;
  }

  private void text(FakeAnswer answer, int index) {
    String text = answer.text();
    if (text.isEmpty()) {
      return;
    }
    blockStart(index, FakeJson.typed("text").put("text", ""));
    for (int from = 0; from < text.length(); ) {
      int to = endOfPiece(text, from);
      tokens = answer.tokens().thinking() + FakeTokens.count(to);
      delta(index, FakeJson.typed("text_delta").put("text", text.substring(from, to)));
      from = to;
    }
    blockStop(index);
  }

  private static int endOfPiece(String text, int from) {
    int to = Math.min(text.length(), from + CHARACTERS_PER_DELTA);
    return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to + 1 : to;
  }

  private void end(FakeAnswer answer) {
    tokens = answer.tokens().output();
    ObjectNode json = FakeJson.typed("message_delta");
    json.set("delta", FakeJson.stop(answer));
    json.set("usage", FakeJson.endUsage(answer.tokens()));
    add(json);
    add(FakeJson.typed("message_stop"));
  }

  private void blockStart(int index, ObjectNode block) {
    ObjectNode json = FakeJson.typed("content_block_start").put("index", index);
    json.set("content_block", block);
    add(json);
  }

  private void delta(int index, ObjectNode delta) {
    ObjectNode json = FakeJson.typed("content_block_delta").put("index", index);
    json.set("delta", delta);
    add(json);
  }

  private void blockStop(int index) {
    add(FakeJson.typed("content_block_stop").put("index", index));
  }

  private void add(ObjectNode json) {
    events.add(new Piece(event(accent.in(json)), tokens));
  }

  private static String event(ObjectNode json) {
    return "event: %s\ndata: %s\n\n".formatted(json.path("type").asText(), FakeJson.write(json));
  }
}
