package dev.batuta.codemap;

import java.util.Arrays;

/** How much of a code base leads to each file, whatever the item: PageRank over the graph. */
final class GlobalRank {
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 20;

  private GlobalRank() {}

  static double[] of(Graph graph) {
    int files = graph.files();
    double[] rank = new double[files];
    Arrays.fill(rank, 1.0 / Math.max(1, files));
    for (int round = 0; round < ROUNDS; round++) {
      rank = next(graph, rank);
    }
    return rank;
  }

  private static double[] next(Graph graph, double[] rank) {
    double[] next = new double[rank.length];
    double stuck = 0;
    for (int file = 0; file < rank.length; file++) {
      int[] uses = graph.uses(file);
      float[] strengths = graph.strengths(file);
      double total = 0;
      for (float strength : strengths) {
        total += strength;
      }
      if (total == 0) {
        stuck += rank[file];
      }
      for (int i = 0; i < uses.length; i++) {
        int[] definers = graph.definers(uses[i]);
        double share = DAMPING * rank[file] * strengths[i] / total / definers.length;
        for (int definer : definers) {
          next[definer] += share;
        }
      }
    }
    double everywhere = (1 - DAMPING + DAMPING * stuck) / Math.max(1, rank.length);
    for (int file = 0; file < next.length; file++) {
      next[file] += everywhere;
    }
    return next;
  }
}
