package dev.batuta.specs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The specs that an item gets, and why.
 *
 * @param chosen the pinned ones, then the best first
 * @param runnersUp the next best, for explaining the choice
 * @param ignorePatterns of the chosen specs, in their order, without repetition
 */
public record SelectedSpecs(
    List<Choice> chosen, List<Choice> runnersUp, List<String> ignorePatterns) {
  /** Of an item that no spec is about. */
  public static final SelectedSpecs NONE = new SelectedSpecs(List.of(), List.of(), List.of());

  public SelectedSpecs {
    chosen = List.copyOf(chosen);
    runnersUp = List.copyOf(runnersUp);
    ignorePatterns = List.copyOf(ignorePatterns);
  }

  /**
   * A spec with what speaks for it.
   *
   * @param score only good for comparing specs for one item
   * @param said what each signal said that speaks for it, in their order
   */
  public record Choice(Spec spec, double score, List<Said> said) {
    public Choice {
      said = List.copyOf(said);
    }

    /** Whether it is given to every item, and nobody pinned it to this one. */
    boolean isOnlyForEveryItem() {
      return said.stream().anyMatch(one -> one.signal() == Signal.ALWAYS)
          && said.stream().noneMatch(one -> one.signal() == Signal.PINNED);
    }

    /** Whether a person wants it there: it is for every item, or pinned to this one. */
    public boolean isDemanded() {
      return said.stream()
          .anyMatch(one -> one.signal() == Signal.ALWAYS || one.signal() == Signal.PINNED);
    }

    /** For people: {@code kind #1 repository · keywords #2 title: "repository"}. */
    public String reason() {
      return said.stream().map(Said::text).collect(Collectors.joining(" · "));
    }
  }

  /**
   * What one signal said for a spec.
   *
   * @param rank of the spec by this signal, 1 for the first
   * @param words that speak for it, for people; empty for a pin
   */
  public record Said(Signal signal, int rank, String words) {
    /** For people: {@code kind #1 repository}. */
    public String text() {
      return words.isEmpty() ? signal.wireName() : signal.wireName() + " #" + rank + " " + words;
    }
  }

  /** The chosen specs by category: backend, frontend, database, css, others by name. */
  public Map<String, List<Spec>> byCategory() {
    Map<String, List<Spec>> byCategory = new TreeMap<>(Vocabulary.CATEGORY_ORDER);
    for (Choice choice : chosen) {
      byCategory
          .computeIfAbsent(choice.spec().category(), _ -> new ArrayList<>())
          .add(choice.spec());
    }
    byCategory.replaceAll((_, specs) -> List.copyOf(specs));
    return Collections.unmodifiableMap(byCategory);
  }
}
