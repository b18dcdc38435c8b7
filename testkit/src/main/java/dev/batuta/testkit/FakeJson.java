package dev.batuta.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.testkit.FakePrices.FakeModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The API's JSON shapes, snake_case as on the wire. */
final class FakeJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String TYPE = "type";

  private FakeJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode typed(String type) {
    return object().put(TYPE, type);
  }

  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }

  static String write(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree can always be written", impossible);
    }
  }

  static ObjectNode error(FakeApiError error, String requestId) {
    ObjectNode inner = typed(error.type()).put("message", error.message());
    Optional.ofNullable(error.errorCode())
        .ifPresent(code -> inner.putObject("details").put("error_code", code));
    ObjectNode json = typed("error");
    json.set("error", inner);
    return json.put("request_id", requestId);
  }

  /** A whole answer. */
  static ObjectNode message(FakeAnswer answer, String messageId) {
    ObjectNode json = emptyMessage(answer, messageId);
    ArrayNode content = json.putArray("content");
    if (answer.tokens().thinking() > 0) {
      content.add(typed("thinking").put("thinking", "").put("signature", "fake"));
    }
    if (!answer.text().isEmpty()) {
      content.add(typed("text").put("text", answer.text()));
    }
    json.setAll(stop(answer));
    json.set("usage", startUsage(answer.tokens(), answer.tokens().output()));
    return json;
  }

  /** What a stream begins with: the answer without content, and its prompt's tokens. */
  static ObjectNode messageStart(FakeAnswer answer, String messageId) {
    ObjectNode json = emptyMessage(answer, messageId);
    json.putArray("content");
    json.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
    json.set("usage", startUsage(answer.tokens(), Math.min(1, answer.tokens().output())));
    return json;
  }

  /** How an answer ends. */
  static ObjectNode stop(FakeAnswer answer) {
    ObjectNode json = object().put("stop_reason", answer.stopReason().wireName());
    json.putNull("stop_sequence");
    if (answer.refusal() == null) {
      return json.putNull("stop_details");
    }
    json.putObject("stop_details")
        .put(TYPE, "refusal")
        .put("category", answer.refusal().wireName())
        .put("explanation", "The fake was told to refuse this request.");
    return json;
  }

  /** Usage as a stream's end tells it: cumulative, without the split of cache writes. */
  static ObjectNode endUsage(FakeTokens tokens) {
    ObjectNode json =
        object()
            .put("input_tokens", tokens.input())
            .put("cache_creation_input_tokens", tokens.cacheWrite())
            .put("cache_read_input_tokens", tokens.cacheRead())
            .put("output_tokens", tokens.output());
    json.putObject("output_tokens_details").put("thinking_tokens", tokens.thinking());
    return json;
  }

  static ObjectNode model(FakeModel model) {
    return typed("model")
        .put("id", model.id())
        .put("display_name", model.displayName())
        .put("created_at", model.createdAt().toString())
        .put("max_input_tokens", model.bounds().context())
        .put("max_tokens", model.bounds().maxOutput())
        .put("lifecycle", "active")
        .putNull("deprecated_at")
        .putNull("retires_at");
  }

  static ObjectNode models(List<FakeModel> models) {
    ObjectNode json = object();
    ArrayNode data = json.putArray("data");
    models.forEach(model -> data.add(model(model)));
    return json.put("has_more", false)
        .put("first_id", models.getFirst().id())
        .put("last_id", models.getLast().id());
  }

  private static ObjectNode emptyMessage(FakeAnswer answer, String messageId) {
    return object()
        .put("id", messageId)
        .put(TYPE, "message")
        .put("role", "assistant")
        .put("model", answer.model().id());
  }

  private static ObjectNode startUsage(FakeTokens tokens, long outputSoFar) {
    ObjectNode json = endUsage(tokens).put("output_tokens", outputSoFar);
    json.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", tokens.cacheWrite5m())
        .put("ephemeral_1h_input_tokens", tokens.cacheWrite1h());
    if (outputSoFar < tokens.output()) {
      json.putNull("output_tokens_details");
    }
    return json.putNull("server_tool_use").put("service_tier", "standard");
  }
}
