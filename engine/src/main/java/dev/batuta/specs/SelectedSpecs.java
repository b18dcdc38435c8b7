package dev.batuta.specs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
   * @param reason for people: {@code kind "repository" · title: "repository"}
   */
  public record Choice(Spec spec, double score, String reason) {}

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
