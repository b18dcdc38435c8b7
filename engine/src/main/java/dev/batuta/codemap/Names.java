package dev.batuta.codemap;

import dev.batuta.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every name of a code base once, with a number in its place elsewhere. Those of definitions have
 * their words with them, since splitting a hundred thousand takes longer than reading them.
 */
final class Names {
  /** The number of no name. */
  static final int NONE = -1;

  private final Map<String, Integer> numbers;
  private final List<String> names;
  private final List<List<String>> words;

  Names(int expected) {
    numbers = HashMap.newHashMap(expected);
    names = new ArrayList<>(expected);
    words = new ArrayList<>(expected);
  }

  /** The number of a name, which it gets here at the latest. */
  int number(String name) {
    @Nullable Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      words.add(List.of());
      return names.size() - 1;
    }
    return known;
  }

  /** The number of a name that is a definition's. */
  int defined(String name) {
    int number = number(name);
    if (words.get(number).isEmpty()) {
      words.set(number, Words.of(name));
    }
    return number;
  }

  /** The number of a name of which the words are known. */
  int split(String name, List<String> itsWords) {
    int number = number(name);
    words.set(number, itsWords);
    return number;
  }

  /** The words of a name that is a definition's; none of others. */
  List<String> words(int number) {
    return words.get(number);
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
