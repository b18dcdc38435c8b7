package dev.batuta.codemap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every name of a code base once, with a number in its place elsewhere. */
final class Names {
  /** The number of no name. */
  static final int NONE = -1;

  private final Map<String, Integer> numbers;
  private final List<String> names;

  Names(int expected) {
    numbers = HashMap.newHashMap(expected);
    names = new ArrayList<>(expected);
  }

  /** The number of a name, which it gets here at the latest. */
  int number(String name) {
    @Nullable Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  /** The number of a name that may have none. */
  int find(String name) {
    return numbers.getOrDefault(name, NONE);
  }

  String name(int number) {
    return names.get(number);
  }

  int size() {
    return names.size();
  }
}
