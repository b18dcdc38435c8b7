package dev.batuta.specs;

import java.util.Locale;

/**
 * One way in which an item says which specs it needs. Each signal ranks the specs that it speaks
 * for, and the ranks are fused (see {@link Fusion}). The weights are ours, found on the development
 * half of the labelled set ({@code docs/benchmarks.md}): what a person wrote down as a fact about
 * the item outweighs its prose.
 */
public enum Signal {
  /** A person pinned the spec to the item. */
  PINNED(0),
  /** The spec is for every item, or for every item with such files. */
  ALWAYS(0),
  /** A glob of the spec matches a file of the item; the more it spells out, the better. */
  GLOBS(4),
  /** The path of a file says what it is, by the conventions of frameworks. */
  PATHS(4),
  /** The item's kind is the spec's type. */
  KIND(4),
  /** Keywords that nobody says by accident: several words, or what a title is about. */
  PHRASES(1.5),
  /** Single keywords elsewhere in title and description, which may mean something else. */
  KEYWORDS(0.7),
  /** Likeness of the item's text and the spec's title, description and headings (BM25). */
  TEXT(1.5);

  private final double weight;

  Signal(double weight) {
    this.weight = weight;
  }

  /** What its first rank adds to a score; 0 for those that choose by themselves. */
  double weight() {
    return weight;
  }

  /** The word. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
