package dev.batuta.modelchoice;

import java.util.List;
import java.util.Map;

/**
 * A ladder of models, cheapest first, and where an item steps onto it.
 *
 * @param entry complexity (1 to 5) to the index of a rung
 */
public record Profile(String name, List<Rung> rungs, Map<Integer, Integer> entry) {
  public Profile {
    rungs = List.copyOf(rungs);
    entry = Map.copyOf(entry);
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("profile " + name + " has no rungs");
    }
    for (int complexity = 1; complexity <= 5; complexity++) {
      Integer rung = entry.get(complexity);
      if (rung == null || rung < 0 || rung >= rungs.size()) {
        throw new IllegalArgumentException(
            "profile " + name + " has no rung for complexity " + complexity);
      }
    }
  }

  /** The rung for a complexity, a number of steps higher, at most the highest. */
  Rung rung(int complexity, int stepsUp) {
    return rungs.get(Math.min(rungs.size() - 1, entry.getOrDefault(complexity, 0) + stepsUp));
  }
}
