package dev.batuta.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One value of a YAML or JSON file, with the place where it stands. Scalars keep the text that was
 * written, so that ids such as {@code 010} are never changed by being read as numbers.
 */
public sealed interface Value {
  /** Where the value begins. */
  Place place();

  /**
   * The value as plain Java: String, Long, BigDecimal, Boolean, null, List, Map (in file order).
   */
  @Nullable Object plain();

  /** What kind of value this is, in the words of an error message. */
  String kindName();

  /** The kinds of scalar that YAML's core schema and JSON have in common. */
  enum ScalarKind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes
   */
  record Scalar(ScalarKind kind, String text, Place place) implements Value {
    @Override
    public @Nullable Object plain() {
      return switch (kind) {
        case TEXT -> text;
        case INTEGER -> Numbers.integer(text);
        case DECIMAL -> Numbers.decimal(text);
        case BOOLEAN -> Boolean.valueOf(text);
        case NULL -> null;
      };
    }

    @Override
    public String kindName() {
      return switch (kind) {
        case TEXT -> "text";
        case INTEGER -> "a whole number";
        case DECIMAL -> "a number";
        case BOOLEAN -> "true or false";
        case NULL -> "empty";
      };
    }
  }

  /** A list. */
  record Sequence(List<Value> values, Place place) implements Value {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public List<@Nullable Object> plain() {
      return Collections.unmodifiableList(
          values.stream().<@Nullable Object>map(Value::plain).collect(Collectors.toList()));
    }

    @Override
    public String kindName() {
      return "a list";
    }
  }

  /**
   * A mapping from names to values, in file order.
   *
   * @param keyPlaces where each name stands
   */
  record Mapping(Map<String, Value> values, Map<String, Place> keyPlaces, Place place)
      implements Value {
    public Mapping {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      keyPlaces = Map.copyOf(keyPlaces);
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      values.forEach((name, value) -> plain.put(name, value.plain()));
      return Collections.unmodifiableMap(plain);
    }

    @Override
    public String kindName() {
      return "a mapping";
    }
  }
}
