package dev.batuta.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.batuta.document.Nearest;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Scalar;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a validator found, in the words that readers have for it. */
final class Wording {
  private static final List<String> TEXT = List.of("string", "number", "boolean");

  private Wording() {}

  /** What is wrong with a value, to follow its name. */
  static String of(Error error, SchemaNode schema, Value value) {
    return switch (error.getKeyword()) {
      case "type" -> mustBe(schema) + ", but is " + value.kindName();
      case "minimum", "maximum" -> mustBe(schema);
      case "enum" -> word(schema.texts("enum"), value);
      case "pattern" -> schema.node().path("patternErrorMessage").asText(error.getMessage());
      case "oneOf" -> schema.node().path("errorMessage").asText(error.getMessage());
      case "minItems" -> "must not be empty";
      default -> error.getMessage();
    };
  }

  private static String word(List<String> words, Value value) {
    String beginning = "must be one of " + String.join(", ", words) + ", but is ";
    return value instanceof Scalar scalar
        ? beginning + "'" + scalar.text() + "'" + Nearest.near(scalar.text(), words).orElse("")
        : beginning + value.kindName();
  }

  private static String mustBe(SchemaNode schema) {
    List<String> types = schema.texts("type");
    String range = range(schema.node());
    if (types.containsAll(TEXT)) {
      return types.contains("array") ? "must be text or a list of texts" : "must be text";
    }
    return types.stream().map(Wording::name).collect(Collectors.joining(" or ", "must be ", range));
  }

  private static String range(JsonNode schema) {
    return Stream.of("minimum", "maximum").allMatch(schema::has)
        ? " from " + schema.get("minimum").asText() + " to " + schema.get("maximum").asText()
        : "";
  }

  private static String name(String type) {
    return switch (type) {
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a mapping";
      default -> type;
    };
  }
}
