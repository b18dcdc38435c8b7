package dev.batuta.codemap;

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

  private final Names names;
  private final Map<String, List<Integer>> byRarestWord = new HashMap<>();

  WordIndex(Names names, List<Entry> entries) {
    this.names = names;
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
    int[] found = defined.stream().filter(name -> isFoundByWords(name, types)).toArray();
    Map<String, Integer> frequencies = new HashMap<>();
    for (int name : found) {
      names.words(name).forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    for (int name : found) {
      String rarest = rarest(names.words(name), frequencies);
      byRarestWord.computeIfAbsent(rarest, _ -> new ArrayList<>()).add(name);
    }
  }

  private boolean isFoundByWords(int name, BitSet types) {
    int words = names.words(name).size();
    return words >= WORDS_OF_A_PHRASE || (words == 1 && types.get(name));
  }

  private static String rarest(List<String> words, Map<String, Integer> frequencies) {
    String rarest = words.getFirst();
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      int frequency = frequencies.getOrDefault(word, 0);
      if (frequency < least) {
        rarest = word;
        least = frequency;
      }
    }
    return rarest;
  }

  /** Hands over every name whose words are all among the given. */
  void forEachNameIn(Set<String> words, IntConsumer name) {
    for (String word : words) {
      for (int found : byRarestWord.getOrDefault(word, List.of())) {
        if (words.containsAll(names.words(found))) {
          name.accept(found);
        }
      }
    }
  }
}
