package dev.batuta.specs;

import java.util.HashMap;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): a spec's score is the sum over
 * the signals of weight ÷ (k + rank). Only ranks count, since the strengths of different signals
 * cannot be compared.
 */
final class Fusion {
  /** The constant of the paper; on the labelled set 4 to 60 make no difference. */
  private static final int K = 60;

  private Fusion() {}

  /**
   * The score of each spec that any signal speaks for, by id; the first rank of a signal adds its
   * weight.
   */
  static Map<String, Double> scores(Map<Signal, Ranking> rankings) {
    Map<String, Double> scores = new HashMap<>();
    rankings.forEach(
        (signal, ranking) ->
            ranking
                .byId()
                .forEach(
                    (id, ranked) ->
                        scores.merge(
                            id, signal.weight() * (K + 1) / (K + ranked.rank()), Double::sum)));
    return scores;
  }
}
