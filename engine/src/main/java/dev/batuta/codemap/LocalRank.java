package dev.batuta.codemap;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.SortedMap;

/**
 * How much of an item's seeds leads to each file near them: personalised PageRank, computed by
 * pushing. Every seed begins with a residue. Pushing a file keeps a part of its residue as rank and
 * hands the rest on to the files that it leads to; only residues worth the while are pushed, so
 * that the work depends on the precision and not on the size of the code base.
 *
 * <p>The algorithm is that of R. Andersen, F. Chung, K. Lang: "Local Graph Partitioning using
 * PageRank Vectors", FOCS 2006, without its lazy steps, and with a bound on the residue alone, as
 * our edges have a direction.
 */
final class LocalRank {
  /**
   * Four times the usual share: with that, a file's only neighbour would outrank the file that the
   * item is about, and here the neighbours of neighbours are to come last.
   */
  private static final double KEPT = 0.6;

  /** A smaller residue changes no order worth having. */
  private static final double PRECISION = 5e-4;

  /** How much more a name leads on that the item names. */
  private static final double NAMED = 10;

  private final Graph graph;
  private final BitSet named;
  private final double[] rank;
  private final double[] residue;
  private final Deque<Integer> open = new ArrayDeque<>();

  private LocalRank(Graph graph, BitSet named) {
    this.graph = graph;
    this.named = named;
    this.rank = new double[graph.files()];
    this.residue = new double[graph.files()];
  }

  /**
   * The rank of each file, 0 where the seeds do not lead.
   *
   * @param seeds weights of files, of any sum; sorted, as sums depend on the order of adding
   * @param named names that the item names
   */
  static double[] of(Graph graph, SortedMap<Integer, Double> seeds, BitSet named) {
    LocalRank local = new LocalRank(graph, named);
    double total = seeds.values().stream().mapToDouble(Double::doubleValue).sum();
    seeds.forEach((file, weight) -> local.receive(file, weight / total));
    while (!local.open.isEmpty()) {
      local.push(local.open.remove());
    }
    for (int file = 0; file < local.rank.length; file++) {
      local.rank[file] += KEPT * local.residue[file];
    }
    return local.rank;
  }

  private void receive(int file, double more) {
    double before = residue[file];
    residue[file] = before + more;
    if (before < PRECISION && before + more >= PRECISION) {
      open.add(file);
    }
  }

  private void push(int file) {
    double pushed = residue[file];
    residue[file] = 0;
    rank[file] += KEPT * pushed;
    int[] uses = graph.uses(file);
    float[] strengths = graph.strengths(file);
    double total = 0;
    for (int i = 0; i < uses.length; i++) {
      total += strength(uses[i], strengths[i]);
    }
    for (int i = 0; i < uses.length; i++) {
      int[] definers = graph.definers(uses[i]);
      double share =
          (1 - KEPT) * pushed * strength(uses[i], strengths[i]) / total / definers.length;
      for (int definer : definers) {
        receive(definer, share);
      }
    }
  }

  private double strength(int name, float strength) {
    return named.get(name) ? NAMED * strength : strength;
  }
}
