package dev.batuta.specs;

import dev.batuta.specs.LabelledSet.Labelled;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * How well a way of selecting does on labelled items, over all items together (micro-averaged).
 *
 * @param recall share of the needed specs that were chosen
 * @param precision share of the chosen specs that are needed
 * @param mean chosen specs per item
 */
record SelectionScore(double recall, double precision, double mean) {
  static SelectionScore of(List<Labelled> set, Function<Labelled, Collection<String>> selector) {
    int needed = 0;
    int chosen = 0;
    int right = 0;
    for (Labelled labelled : set) {
      Collection<String> ids = selector.apply(labelled);
      needed += labelled.needs().size();
      chosen += ids.size();
      right += (int) ids.stream().filter(labelled.needs()::contains).count();
    }
    return new SelectionScore(
        (double) right / needed, (double) right / chosen, (double) chosen / set.size());
  }
}
