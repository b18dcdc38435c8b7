package dev.batuta.specs;

import dev.batuta.backlog.Item;
import dev.batuta.specs.Keywords.Keyword;
import dev.batuta.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a spec: the signals that an item gives, their sum, and the same in words.
 *
 * <p>A rule that an item does not need costs tokens and makes the answer worse, so a spec has to
 * reach a floor that depends on the best one. Where the item's kind names a spec, another needs as
 * much as a keyword in the title; a passing word in a long description is then no reason. Where
 * nothing but text speaks, a spec needs a third of the best score: beside a keyword in the title, a
 * single word of the description does not count, but a phrase does, and so does a word that stands
 * in a path too.
 */
final class Relevance {
  /**
   * A place where an item says what it is about. The weights are ours: a kind outweighs all words
   * together, and a word in the title three in the description.
   */
  enum Signal {
    PIN("pinned", 1000),
    KIND("kind", 100),
    TITLE("title", 10),
    DESCRIPTION("description", 3),
    PATH("path", 2);

    private final String label;
    private final double weight;

    Signal(String label, double weight) {
      this.label = label;
      this.weight = weight;
    }
  }

  /**
   * What each further word of a phrase adds, as a share: phrases are said by accident less often.
   */
  private static final double FURTHER_WORD = 0.5;

  private static final double SHARE_OF_BEST = 1.0 / 3;

  private final List<Evidence> evidence;
  private final double score;

  private Relevance(List<Evidence> evidence) {
    this.evidence = List.copyOf(evidence);
    this.score = evidence.stream().mapToDouble(Evidence::weight).sum();
  }

  private record Evidence(Signal signal, String words, double weight) {
    static Evidence of(Signal signal, Keyword keyword) {
      int further = keyword.words().size() - 1;
      return new Evidence(signal, keyword.text(), signal.weight * (1 + FURTHER_WORD * further));
    }

    static Evidence whole(Signal signal, String words) {
      return new Evidence(signal, words, signal.weight);
    }
  }

  /**
   * An item's texts as words, split once for all categories.
   *
   * @param texts title, description and paths
   */
  record ItemWords(@Nullable String kind, Map<Signal, List<String>> texts) {
    static ItemWords of(Item item) {
      Map<Signal, List<String>> texts = new EnumMap<>(Signal.class);
      texts.put(Signal.TITLE, Words.of(item.title()));
      texts.put(Signal.DESCRIPTION, Words.of(item.description()));
      texts.put(Signal.PATH, Words.of(String.join(", ", item.files())));
      return new ItemWords(item.kind(), texts);
    }
  }

  /** The types of spec of one category that an item asks for, each with what speaks for it. */
  static Map<String, Relevance> of(ItemWords item, Keywords keywords) {
    Map<String, List<Evidence>> byType = new HashMap<>();
    String kind = item.kind();
    if (kind != null) {
      for (String specType : keywords.typesOfKind(kind)) {
        add(byType, specType, Evidence.whole(Signal.KIND, kind));
      }
    }
    item.texts()
        .forEach(
            (signal, words) -> {
              for (Keyword keyword : keywords.in(words)) {
                add(byType, keyword.specType(), Evidence.of(signal, keyword));
              }
            });
    Map<String, Relevance> relevance = new HashMap<>();
    byType.forEach((specType, evidence) -> relevance.put(specType, new Relevance(evidence)));
    return relevance;
  }

  /** Of a spec that a person pinned to the item, whatever else speaks for it. */
  static Relevance pinned(@Nullable Relevance besides) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.whole(Signal.PIN, ""));
    if (besides != null) {
      evidence.addAll(besides.evidence);
    }
    return new Relevance(evidence);
  }

  /** The least score with which a spec is chosen, given everything that speaks for any. */
  static double floor(Collection<Relevance> all) {
    double best = 0;
    for (Relevance relevance : all) {
      if (relevance.hasKind()) {
        return Signal.TITLE.weight;
      }
      best = Math.max(best, relevance.score);
    }
    return best * SHARE_OF_BEST;
  }

  /** How much speaks for the spec; only good for comparing specs for one item. */
  double score() {
    return score;
  }

  /** For people: {@code kind "repository" · title: "repository"}. */
  String reason() {
    Map<Signal, List<String>> said = new LinkedHashMap<>();
    for (Evidence one : evidence) {
      said.computeIfAbsent(one.signal(), _ -> new ArrayList<>()).add('"' + one.words() + '"');
    }
    return said.entrySet().stream()
        .map(entry -> reason(entry.getKey(), String.join(", ", entry.getValue())))
        .collect(Collectors.joining(" · "));
  }

  private boolean hasKind() {
    return evidence.stream().anyMatch(one -> one.signal() == Signal.KIND);
  }

  private static void add(Map<String, List<Evidence>> byType, String specType, Evidence evidence) {
    byType.computeIfAbsent(specType, _ -> new ArrayList<>()).add(evidence);
  }

  private static String reason(Signal signal, String quoted) {
    return switch (signal) {
      case PIN -> signal.label;
      case KIND -> signal.label + " " + quoted;
      case TITLE, DESCRIPTION, PATH -> signal.label + ": " + quoted;
    };
  }
}
