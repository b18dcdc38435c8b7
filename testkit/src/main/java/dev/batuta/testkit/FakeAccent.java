package dev.batuta.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Takes from the API's answers and events what an imitated server does not say. */
final class FakeAccent {
  private static final String USAGE = "usage";
  private static final String STOP_REASON = "stop_reason";
  private static final String INPUT = "input_tokens";

  private final FakeImitation imitation;

  FakeAccent(FakeImitation imitation) {
    this.imitation = imitation;
  }

  /** Changes an answer, or an event of one, into what the server would send. */
  ObjectNode in(ObjectNode json) {
    if (!imitation.isClaude()) {
      json.remove("request_id");
      List.of(json, json.path("message"), json.path("delta")).forEach(this::change);
    }
    return json;
  }

  private void change(JsonNode part) {
    if (part instanceof ObjectNode object) {
      object.remove("stop_details");
      if (object.hasNonNull(STOP_REASON)) {
        object.set(STOP_REASON, plain(object.path(STOP_REASON)));
      }
      if (object.has(USAGE)) {
        object.set(USAGE, plainUsage(object.path(USAGE)));
      }
    }
  }

  private static JsonNode plain(JsonNode stopReason) {
    return switch (stopReason.asText()) {
      case "refusal", "pause_turn" -> new TextNode("end_turn");
      case "model_context_window_exceeded" -> new TextNode("max_tokens");
      default -> stopReason;
    };
  }

  private ObjectNode plainUsage(JsonNode usage) {
    long input = usage.path(INPUT).asLong();
    ObjectNode plain =
        FakeJson.object()
            .put(INPUT, imitation == FakeImitation.OLLAMA ? input * 9 / 10 : input)
            .put("output_tokens", usage.path("output_tokens").asLong());
    if (imitation.caches()) {
      for (String name : List.of("cache_creation_input_tokens", "cache_read_input_tokens")) {
        plain.set(name, usage.path(name));
      }
    }
    return plain;
  }
}
