package dev.batuta.outcome;

/** How an attempt goes about an item. */
public enum Approach {
  /** The first try. */
  FIRST,
  /** The same model gets the failed output and its issues. */
  REPAIR,
  /** One rung up, without the failed output: only a digest of what failed. */
  FRESH_START
}
