package dev.batuta.codemap;

import dev.batuta.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The defined names of a code base by their words, so that "the order repository" finds {@code
 * OrderRepository} and {@code order_repository}. Each name is kept under the one of its words that
 * the fewest names have, since all have to occur.
 */
final class WordIndex {
  /** A name of one word is no phrase, and is only found if it is a type's. */
  private static final int WORDS_OF_A_PHRASE = 2;

  private final Map<String, List<Split>> byRarestWord = new HashMap<>();

  /** A name split into its words. */
  private record Split(int name, List<String> words) {}

  WordIndex(Names names, List<Entry> entries) {
    BitSet types = new BitSet(names.size());
    BitSet defined = new BitSet(names.size());
    for (Entry entry : entries) {
      for (int type : entry.types()) {
        types.set(type);
      }
      for (int name : entry.defined()) {
        defined.set(name);
      }
    }
    List<Split> splits =
        defined.stream()
            .parallel()
            .mapToObj(name -> new Split(name, Words.of(names.name(name))))
            .filter(split -> isFoundByWords(split, types))
            .toList();
    Map<String, Integer> frequencies = new HashMap<>();
    for (Split split : splits) {
      split.words().forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    for (Split split : splits) {
      byRarestWord.computeIfAbsent(rarest(split, frequencies), _ -> new ArrayList<>()).add(split);
    }
  }

  private static boolean isFoundByWords(Split split, BitSet types) {
    int words = split.words().size();
    return words >= WORDS_OF_A_PHRASE || (words == 1 && types.get(split.name()));
  }

  private static String rarest(Split split, Map<String, Integer> frequencies) {
    String rarest = split.words().getFirst();
    for (String word : split.words()) {
      if (frequencies.getOrDefault(word, 0) < frequencies.getOrDefault(rarest, 0)) {
        rarest = word;
      }
    }
    return rarest;
  }

  /** Hands over every name whose words are all among the given. */
  void forEachNameIn(Set<String> words, IntConsumer name) {
    for (String word : words) {
      for (Split split : byRarestWord.getOrDefault(word, List.of())) {
        if (words.containsAll(split.words())) {
          name.accept(split.name());
        }
      }
    }
  }
}
