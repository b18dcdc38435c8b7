package dev.batuta.specs;

import dev.batuta.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of one category, indexed so that a text is searched for all of them in one pass. A
 * type of spec that the {@link Vocabulary} does not list is found by its own name.
 */
final class Keywords {
  private final Map<String, List<Keyword>> byFirstWord = new HashMap<>();
  private final Map<List<String>, Set<String>> typesByKind = new HashMap<>();
  private final Set<String> knownOtherwise = new HashSet<>();

  /**
   * The keywords for the types of a category.
   *
   * @param specTypes the types that the library has specs for
   * @param phrases more words that name a type, by type
   */
  Keywords(String category, Set<String> specTypes, Map<String, List<String>> phrases) {
    Map<String, List<String>> table = Vocabulary.of(category);
    table.forEach(this::addAll);
    for (String specType : specTypes) {
      @Nullable List<String> keywords = table.get(specType);
      if (keywords == null) {
        addAll(specType, List.of(specType));
      } else if (keywords.stream().noneMatch(word -> Words.of(word).equals(Words.of(specType)))) {
        knownOtherwise.add(specType);
      }
      addAll(specType, phrases.getOrDefault(specType, List.of()));
    }
  }

  /** One or several consecutive words that ask for a type of spec. */
  record Keyword(String text, List<String> words, String specType) {
    private static Keyword of(String text, String specType) {
      boolean prefix = text.equals(Words.USE_PREFIX);
      return new Keyword(text, prefix ? List.of(text) : Words.of(text), specType);
    }

    /** Whether it has several words, which nobody says by accident. */
    boolean isPhrase() {
      return words.size() > 1;
    }

    boolean isAt(int start, List<String> text) {
      int end = start + words.size();
      return end <= text.size() && text.subList(start, end).equals(words);
    }
  }

  private record Hit(int start, Keyword keyword) {
    int length() {
      return keyword.words().size();
    }
  }

  /**
   * The keywords that stand in a text, each once, in text order. The longest wins: "server
   * component" asks for a server component, and not for a component too.
   */
  Set<Keyword> in(List<String> text) {
    List<Hit> hits = hits(text);
    int[] longest = new int[text.size()];
    for (Hit hit : hits) {
      for (int i = hit.start(); i < hit.start() + hit.length(); i++) {
        longest[i] = Math.max(longest[i], hit.length());
      }
    }
    Set<Keyword> keywords = new LinkedHashSet<>();
    for (Hit hit : hits) {
      if (!isInsideLonger(hit, longest)) {
        keywords.add(hit.keyword());
      }
    }
    return keywords;
  }

  /** The keywords of several words that all stand among a path's words, in whatever order. */
  Set<Keyword> phrasesAmong(List<String> words) {
    Set<Keyword> keywords = new LinkedHashSet<>();
    Set<String> present = new HashSet<>(words);
    for (List<Keyword> byWord : byFirstWord.values()) {
      for (Keyword keyword : byWord) {
        if (keyword.isPhrase() && present.containsAll(keyword.words())) {
          keywords.add(keyword);
        }
      }
    }
    return keywords;
  }

  /** The types of spec that a kind means: by their name, or by one of their keywords. */
  Set<String> typesOfKind(List<String> kind) {
    return typesByKind.getOrDefault(kind, Set.of());
  }

  /** Whether the table knows a type by other words than its name, as it does {@code css}. */
  boolean isKnownOtherwise(String specType) {
    return knownOtherwise.contains(specType);
  }

  /** The words of a type's own name. */
  static List<String> wordsOfType(String specType) {
    return Words.of(specType);
  }

  private void addAll(String specType, List<String> keywords) {
    addKind(Words.of(specType), specType);
    for (String text : keywords) {
      Keyword keyword = Keyword.of(text, specType);
      if (!keyword.words().isEmpty()) {
        byFirstWord
            .computeIfAbsent(keyword.words().getFirst(), _ -> new ArrayList<>())
            .add(keyword);
        addKind(keyword.words(), specType);
      }
    }
  }

  private void addKind(List<String> words, String specType) {
    typesByKind.computeIfAbsent(words, _ -> new HashSet<>()).add(specType);
  }

  private List<Hit> hits(List<String> text) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      for (Keyword keyword : byFirstWord.getOrDefault(text.get(i), List.of())) {
        if (keyword.isAt(i, text)) {
          hits.add(new Hit(i, keyword));
        }
      }
    }
    return hits;
  }

  private static boolean isInsideLonger(Hit hit, int[] longest) {
    for (int i = hit.start(); i < hit.start() + hit.length(); i++) {
      if (longest[i] == hit.length()) {
        return false;
      }
    }
    return true;
  }
}
