package dev.batuta.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.path.NodePath;
import dev.batuta.document.Place;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of a file where a validator found something: what it is, where it stands, and how readers
 * name it.
 *
 * @param field such as {@code items[3].title}; empty for the root
 */
record Instance(Value value, String field) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The value as validators take it. */
  static JsonNode json(Value value) {
    return switch (value) {
      case Mapping mapping -> {
        ObjectNode object = NODES.objectNode();
        mapping.values().forEach((name, element) -> object.set(name, json(element)));
        yield object;
      }
      case Sequence sequence -> {
        ArrayNode array = NODES.arrayNode();
        sequence.values().forEach(element -> array.add(json(element)));
        yield array;
      }
      case Scalar scalar ->
          switch (scalar.plain()) {
            case null -> NODES.nullNode();
            case Long number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case Object text -> NODES.textNode(text.toString());
          };
    };
  }

  /** The value that a path leads to. */
  static Instance at(Value root, NodePath path) {
    Instance instance = new Instance(root, "");
    for (int i = 0; i < path.getNameCount(); i++) {
      instance = instance.inner(path.getElement(i));
    }
    return instance;
  }

  /** Its own name, without those of what contains it. */
  String name() {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  /** How readers name a field of this mapping. */
  String fieldNamed(String name) {
    return field.isEmpty() ? name : field + "." + name;
  }

  /** Where the name of a field stands. */
  Place placeOfName(String name) {
    return value instanceof Mapping mapping
        ? mapping.keyPlaces().getOrDefault(name, mapping.place())
        : value.place();
  }

  boolean isNull() {
    return value instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL;
  }

  private Instance inner(Object element) {
    @Nullable Value inner =
        switch (value) {
          case Mapping mapping -> mapping.values().get(element.toString());
          case Sequence sequence -> sequence.values().get(Integer.parseInt(element.toString()));
          case Scalar _ -> null;
        };
    if (inner == null) {
      throw new IllegalStateException("the validator names '" + element + "', which is not there");
    }
    return new Instance(
        inner,
        value instanceof Sequence ? field + "[" + element + "]" : fieldNamed(element.toString()));
  }
}
