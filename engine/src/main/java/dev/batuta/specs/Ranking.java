package dev.batuta.specs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The specs that one signal speaks for, by id, each with its rank. */
final class Ranking {
  private final Map<String, Ranked> byId = new HashMap<>();

  /**
   * What a signal says for a spec.
   *
   * @param rank 1 for the strongest; equals share a rank, and the next one counts them all
   */
  record Ranked(int rank, String said) {}

  Ranking(Map<String, Evidence> found) {
    List<Map.Entry<String, Evidence>> strongestFirst =
        found.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<String, Evidence> entry) -> entry.getValue().strength())
                    .reversed())
            .toList();
    int rank = 0;
    double last = Double.NaN;
    for (int i = 0; i < strongestFirst.size(); i++) {
      Evidence evidence = strongestFirst.get(i).getValue();
      if (evidence.strength() != last) {
        rank = i + 1;
        last = evidence.strength();
      }
      byId.put(strongestFirst.get(i).getKey(), new Ranked(rank, evidence.said()));
    }
  }

  Map<String, Ranked> byId() {
    return byId;
  }

  /** What is said for a spec, null when nothing is. */
  @Nullable Ranked of(String id) {
    return byId.get(id);
  }
}
