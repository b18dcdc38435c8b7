package dev.batuta.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.PromptPart;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in columns that no query looks into. Written by hand rather than from the records, so
 * that a renamed component does not make stored text unreadable.
 */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();
  private static final TypeReference<Map<String, Object>> PLAIN_MAP = new TypeReference<>() {};

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw unreadable(broken);
    }
  }

  static ArrayNode texts(List<String> texts) {
    return array(texts, NODES::textNode);
  }

  static List<String> texts(JsonNode json) {
    return list(json, JsonNode::textValue);
  }

  static ArrayNode parts(List<PromptPart> parts) {
    return array(
        parts,
        part ->
            object()
                .put("name", part.name())
                .put("content", Columns.word(part.content()))
                .put("characters", part.characters())
                .put("wide_characters", part.wideCharacters())
                .put("tokens", part.tokens()));
  }

  static List<PromptPart> parts(JsonNode json) {
    return list(
        json,
        part ->
            new PromptPart(
                part.required("name").textValue(),
                Columns.value(ContentClass.class, part.required("content").textValue()),
                part.required("characters").longValue(),
                part.required("wide_characters").longValue(),
                part.required("tokens").longValue()));
  }

  static ObjectNode tokens(Tokens tokens) {
    return object()
        .put("input", tokens.input())
        .put("output", tokens.output())
        .put("cache_read", tokens.cacheRead())
        .put("cache_write_5m", tokens.cacheWrite5m())
        .put("cache_write_1h", tokens.cacheWrite1h());
  }

  static Tokens tokens(JsonNode json) {
    return new Tokens(
        json.required("input").longValue(),
        json.required("output").longValue(),
        json.required("cache_read").longValue(),
        json.required("cache_write_5m").longValue(),
        json.required("cache_write_1h").longValue());
  }

  static ObjectNode usage(Usage usage) {
    ObjectNode json =
        object()
            .put("calls", usage.calls())
            .put("cost_micros", usage.cost().toMicros())
            .put("unknown_cost_micros", usage.unknownCost().toMicros());
    json.set("tokens", tokens(usage.tokens()));
    return json;
  }

  static Usage usage(JsonNode json) {
    return new Usage(
        json.required("calls").intValue(),
        tokens(json.required("tokens")),
        Usd.ofMicros(json.required("cost_micros").longValue()),
        Usd.ofMicros(json.required("unknown_cost_micros").longValue()));
  }

  static ArrayNode issues(List<Issue> issues) {
    return array(
        issues,
        issue ->
            object()
                .put("code", Columns.word(issue.code()))
                .put("path", issue.path())
                .put("line", issue.line())
                .put("column", issue.column())
                .put("message", issue.message()));
  }

  static List<Issue> issues(JsonNode json) {
    return list(
        json,
        issue ->
            new Issue(
                Columns.value(Issue.Code.class, issue.required("code").textValue()),
                textOrNull(issue.required("path")),
                issue.required("line").intValue(),
                issue.required("column").intValue(),
                issue.required("message").textValue()));
  }

  static ArrayNode files(List<GeneratedFile> files) {
    return array(
        files, file -> object().put("path", file.path().value()).put("content", file.content()));
  }

  static List<GeneratedFile> files(JsonNode json) {
    return list(
        json,
        file ->
            new GeneratedFile(
                new RelativePath(file.required("path").textValue()),
                file.required("content").textValue()));
  }

  /** Plain values as text; a decimal without decimal places comes back as a Long. */
  static String metadata(Map<String, Object> metadata) {
    try {
      return MAPPER.writeValueAsString(metadata);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(
          "metadata holds something other than plain values", unwritable);
    }
  }

  static Map<String, Object> metadata(String text) {
    try {
      return MAPPER.readValue(text, PLAIN_MAP);
    } catch (JsonProcessingException broken) {
      throw unreadable(broken);
    }
  }

  private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> write) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    json.forEach(value -> values.add(read.apply(value)));
    return values;
  }

  private static @Nullable String textOrNull(JsonNode json) {
    return json.textValue();
  }

  private static IllegalStateException unreadable(JsonProcessingException cause) {
    return new IllegalStateException("the ledger holds JSON that cannot be read", cause);
  }
}
