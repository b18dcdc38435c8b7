package dev.batuta.codemap;

import java.util.Arrays;
import java.util.List;

/**
 * Files that use each other by name: a file that mentions a name leads to the files that define it.
 * A name that the file defines itself leads nowhere else, as it most likely means its own.
 *
 * <p>How strongly it leads there grows with the square root of the mentions, so that a name does
 * not count a hundred times for standing there a hundred times, and is less for names that say
 * little. All of it is arrays of numbers, since it is walked over for every item.
 */
final class Graph {
  /** What is defined in more files, such as {@code toString}, says nothing about any of them. */
  static final int MOST_DEFINERS = 50;

  private static final int FEW_DEFINERS = 5;
  private static final int SHORT_NAME = 3;
  private static final double SAYS_LITTLE = 0.1;

  private final int files;

  /** Per name, the files that define it. */
  private final int[][] definers;

  /** Per name, how much a mention of it says. */
  private final float[] nameWeights;

  /** Per file, the names that it mentions and others define, and the strength of each. */
  private final int[][] uses;

  private final float[][] strengths;

  Graph(Names names, List<Entry> entries) {
    this.files = entries.size();
    this.definers = definers(names.size(), entries);
    this.nameWeights = new float[names.size()];
    for (int name = 0; name < nameWeights.length; name++) {
      if (definers[name].length > 0) {
        nameWeights[name] = (float) weight(names.name(name), definers[name].length);
      }
    }
    this.uses = new int[files][];
    this.strengths = new float[files][];
    for (int file = 0; file < files; file++) {
      addUses(file, entries.get(file));
    }
  }

  int files() {
    return files;
  }

  /** The files that define a name, ascending. */
  int[] definers(int name) {
    return definers[name];
  }

  /** How much a name says, between 0 for nothing and 1. */
  double weight(int name) {
    return nameWeights[name];
  }

  /** The names by which a file leads to others. */
  int[] uses(int file) {
    return uses[file];
  }

  /** How strongly each of the {@link #uses} does. */
  float[] strengths(int file) {
    return strengths[file];
  }

  private static int[][] definers(int names, List<Entry> entries) {
    int[] counts = new int[names];
    for (Entry entry : entries) {
      for (int name : entry.defined()) {
        counts[name]++;
      }
    }
    int[][] definers = new int[names][];
    for (int name = 0; name < names; name++) {
      definers[name] = new int[counts[name]];
    }
    for (int file = entries.size() - 1; file >= 0; file--) {
      for (int name : entries.get(file).defined()) {
        definers[name][--counts[name]] = file;
      }
    }
    return definers;
  }

  private static double weight(String name, int definers) {
    if (definers > MOST_DEFINERS) {
      return 0;
    }
    boolean isPrivate = name.startsWith("_");
    return (isPrivate || name.length() <= SHORT_NAME ? SAYS_LITTLE : 1)
        * (definers > FEW_DEFINERS ? SAYS_LITTLE : 1);
  }

  private void addUses(int file, Entry entry) {
    int[] mentioned = entry.mentioned();
    int[] used = new int[mentioned.length];
    float[] strength = new float[mentioned.length];
    int count = 0;
    for (int i = 0; i < mentioned.length; i++) {
      int name = mentioned[i];
      if (nameWeights[name] > 0 && Arrays.binarySearch(definers[name], file) < 0) {
        used[count] = name;
        strength[count++] = (float) (Math.sqrt(entry.counts()[i]) * nameWeights[name]);
      }
    }
    uses[file] = Arrays.copyOf(used, count);
    strengths[file] = Arrays.copyOf(strength, count);
  }
}
