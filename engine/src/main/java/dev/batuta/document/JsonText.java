package dev.batuta.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strict JSON into {@link Value}s: no comments, no trailing text, no name twice. */
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonText() {}

  static Value parse(Path file, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return parse(file, parser);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading a string", impossible);
    }
  }

  private static Value parse(Path file, JsonParser parser) throws IOException {
    try {
      parser.nextToken();
      Value root = value(parser);
      if (parser.nextToken() != null) {
        throw BadInput.at(
            file,
            place(parser.currentTokenLocation()),
            "a second document begins here; a file holds one");
      }
      return root;
    } catch (JsonProcessingException broken) {
      JsonLocation location = broken.getLocation();
      throw BadInput.at(
          file,
          place(location == null ? parser.currentLocation() : location),
          "is not valid JSON: " + reason(broken));
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    Place place = place(parser.currentTokenLocation());
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, place);
      case START_ARRAY -> sequence(parser, place);
      case VALUE_NUMBER_INT -> new Scalar(ScalarKind.INTEGER, parser.getText(), place);
      case VALUE_NUMBER_FLOAT -> new Scalar(ScalarKind.DECIMAL, parser.getText(), place);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(ScalarKind.BOOLEAN, parser.getText(), place);
      case VALUE_NULL -> new Scalar(ScalarKind.NULL, "", place);
      default -> new Scalar(ScalarKind.TEXT, parser.getText(), place);
    };
  }

  private static Mapping mapping(JsonParser parser, Place place) throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, Place> keyPlaces = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      keyPlaces.put(name, place(parser.currentTokenLocation()));
      parser.nextToken();
      values.put(name, value(parser));
    }
    return new Mapping(values, keyPlaces, place);
  }

  private static Sequence sequence(JsonParser parser, Place place) throws IOException {
    List<Value> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return new Sequence(values, place);
  }

  private static Place place(JsonLocation location) {
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /** Jackson's first line, less its references to Jackson. */
  private static String reason(JsonProcessingException broken) {
    return broken
        .getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("it is broken")
        .replaceAll(" \\(start marker.*| \\(not recognized.*|, from `[^`]*`|: enable `.*", "");
  }
}
