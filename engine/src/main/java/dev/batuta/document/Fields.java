package dev.batuta.document;

import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import dev.batuta.document.Value.Sequence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping, taken by name and type. Every name that was asked for counts as known;
 * {@link #nothingElse()} then refuses the others and proposes the nearest known one. A field that
 * is absent, or null, is given as null or as an empty list. Everything wrong is a {@link BadInput}
 * with file, line and field.
 */
public final class Fields {
  private final Path file;
  private final Mapping mapping;
  private final String where;
  private final Set<String> known = new LinkedHashSet<>();
  private final Asked asked;
  private final Set<String> askedHere;

  private Fields(Path file, Mapping mapping, String where, Asked asked) {
    this.file = file;
    this.mapping = mapping;
    this.where = where;
    this.asked = asked;
    this.askedHere = asked.of(where);
  }

  /**
   * The fields of a value that has to be a mapping.
   *
   * @param where the path of the value for messages, such as {@code items[3]}; empty for the root
   */
  public static Fields of(Path file, Value value, String where) {
    return of(file, value, where, new Asked());
  }

  static Fields of(Path file, Value value, String where, Asked asked) {
    if (value instanceof Mapping mapping) {
      return new Fields(file, mapping, where, asked);
    }
    String name = where.isEmpty() ? "the file" : "'" + where + "'";
    throw BadInput.at(
        file, value.place(), name + " must be a mapping of fields, but is " + value.kindName());
  }

  /** The place of the mapping. */
  public Place place() {
    return mapping.place();
  }

  /** The place of a field's value, or that of the mapping when the field is absent. */
  public Place placeOf(String name) {
    Value value = mapping.values().get(name);
    return value == null ? mapping.place() : value.place();
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return value(name) != null;
  }

  /** The names that stand in the mapping, in file order. */
  public Set<String> names() {
    return mapping.values().keySet();
  }

  /** The names that were asked for so far. */
  public Set<String> known() {
    return Collections.unmodifiableSet(known);
  }

  /** The raw value of a field, null when absent or null. */
  public @Nullable Value value(String name) {
    known.add(name);
    askedHere.add(name);
    Value value = mapping.values().get(name);
    return value instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL ? null : value;
  }

  /** A text; numbers and booleans are taken as they were written. */
  public @Nullable String text(String name) {
    Value value = value(name);
    return value == null ? null : text(value, name);
  }

  /** A text that has to be there and not blank. */
  public String requiredText(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw at(mapping, "'" + path(name) + "' is missing" + misspelling(name));
    }
    return text;
  }

  /** A field that nobody knows and that looks like the missing one. */
  private String misspelling(String missing) {
    return mapping.values().keySet().stream()
        .filter(name -> !known.contains(name) && Nearest.near(name, List.of(missing)).isPresent())
        .findFirst()
        .map(name -> "; is '" + name + "' meant to be it?")
        .orElse("");
  }

  /** A whole number within bounds, both inclusive. */
  public @Nullable Integer integer(String name, int least, int most) {
    Value value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar scalar
        && scalar.plain() instanceof Long number
        && number >= least
        && number <= most) {
      return number.intValue();
    }
    throw at(value, "'" + path(name) + "' must be a whole number from " + least + " to " + most);
  }

  /** A decimal number that is not negative. */
  public @Nullable BigDecimal decimal(String name) {
    Value value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar scalar) {
      BigDecimal number =
          switch (scalar.plain()) {
            case Long whole -> BigDecimal.valueOf(whole);
            case BigDecimal decimal -> decimal;
            case null, default -> null;
          };
      if (number != null && number.signum() >= 0) {
        return number;
      }
    }
    throw at(value, "'" + path(name) + "' must be a number that is not negative");
  }

  /** True or false. */
  public @Nullable Boolean bool(String name) {
    Value value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar scalar && scalar.kind() == ScalarKind.BOOLEAN) {
      return Boolean.valueOf(scalar.text());
    }
    throw at(value, "'" + path(name) + "' must be true or false");
  }

  /** A list of texts; a single text is a list of one. */
  public List<String> texts(String name) {
    return scalars(name).stream().map(Scalar::text).toList();
  }

  /** A list of texts with the place of each; a single text is a list of one. */
  public List<Scalar> scalars(String name) {
    Value value = value(name);
    if (value == null) {
      return List.of();
    }
    List<Value> elements = value instanceof Sequence list ? list.values() : List.of(value);
    return elements.stream().map(element -> scalar(element, name)).toList();
  }

  /** A list of values; anything but a list is bad input. */
  public List<Value> values(String name) {
    Value value = value(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Sequence sequence) {
      return sequence.values();
    }
    throw at(value, "'" + path(name) + "' must be a list, but is " + value.kindName());
  }

  /** A mapping of names to texts, in file order. */
  public Map<String, String> textMap(String name) {
    Value value = value(name);
    if (value == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    mapping(value, name)
        .values()
        .forEach((key, element) -> texts.put(key, text(element, name + "." + key)));
    return texts;
  }

  /** A mapping as plain Java values, in file order. */
  public Map<String, @Nullable Object> plainMap(String name) {
    Value value = value(name);
    return value == null ? Map.of() : mapping(value, name).plain();
  }

  /** The fields of a nested mapping, null when absent. */
  public @Nullable Fields nested(String name) {
    Value value = value(name);
    return value == null ? null : Fields.of(file, value, path(name), asked);
  }

  /** The fields of each mapping in a list; anything but a list of mappings is bad input. */
  public List<Fields> nestedList(String name) {
    int size = values(name).size();
    List<Fields> nested = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      nested.add(nestedAt(name, i));
    }
    return nested;
  }

  /**
   * The fields of one mapping in a list, so that what is wrong with it need not hide the others.
   */
  public Fields nestedAt(String name, int index) {
    return Fields.of(file, values(name).get(index), path(name) + "[" + index + "]", asked);
  }

  /** Refuses every field that nobody asked for. */
  public void nothingElse() {
    for (String name : mapping.values().keySet()) {
      if (!known.contains(name)) {
        Place place = mapping.keyPlaces().getOrDefault(name, mapping.place());
        throw BadInput.at(
            file, place, "unknown field '" + path(name) + "'" + Nearest.proposal(name, known));
      }
    }
  }

  /** The fields that nobody asked for, as plain Java values, in file order. */
  public Map<String, @Nullable Object> others() {
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                others.put(name, value.plain());
              }
            });
    return others;
  }

  /** Bad input at a field, or at the mapping when the field is absent. */
  public BadInput badInput(String name, String message) {
    return BadInput.at(file, placeOf(name), "'" + path(name) + "' " + message);
  }

  private String text(Value value, String name) {
    return scalar(value, name).text();
  }

  private Scalar scalar(Value value, String name) {
    if (value instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
      return scalar;
    }
    throw at(value, "'" + path(name) + "' must be text, but is " + value.kindName());
  }

  private Mapping mapping(Value value, String name) {
    if (value instanceof Mapping inner) {
      return inner;
    }
    throw at(value, "'" + path(name) + "' must be a mapping, but is " + value.kindName());
  }

  private BadInput at(Value value, String message) {
    return BadInput.at(file, value.place(), message);
  }

  private String path(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }
}
