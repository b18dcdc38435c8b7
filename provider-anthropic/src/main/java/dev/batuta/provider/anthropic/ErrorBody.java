package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonString;
import com.anthropic.core.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the words in the body of a refusal, in whichever shape a server has it: {@code
 * {"error":{"message":…,"type":…}}} as the API, llama.cpp, LiteLLM and newer versions of vLLM do;
 * {@code {"object":"error","message":…,"type":…}} as older ones; {@code {"error":…}} as LM Studio;
 * {@code {"detail":…}} as whatever is made with FastAPI; or text, as gateways do.
 */
final class ErrorBody {
  private ErrorBody() {}

  /** What the server says, empty where it says nothing. */
  static String words(JsonValue body) {
    return body instanceof JsonString text
        ? text.value()
        : Stream.of(
                inError(body, "message"),
                text(body, "error"),
                text(body, "message"),
                member(body, "detail").map(JsonValue::toString))
            .flatMap(Optional::stream)
            .filter(words -> !words.isBlank())
            .findFirst()
            .orElse("");
  }

  /** The name of the kind of error, empty where the server gives none. */
  static String type(JsonValue body) {
    return inError(body, "type")
        .or(() -> text(body, "type").filter(type -> !type.equals("error")))
        .orElse("");
  }

  private static Optional<String> inError(JsonValue body, String name) {
    return member(body, "error").flatMap(error -> text(error, name));
  }

  private static Optional<String> text(JsonValue value, String name) {
    return member(value, name)
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value());
  }

  private static Optional<JsonValue> member(JsonValue value, String name) {
    Map<String, JsonValue> members =
        value instanceof JsonObject object ? object.values() : Map.of();
    return Optional.ofNullable(members.get(name));
  }
}
