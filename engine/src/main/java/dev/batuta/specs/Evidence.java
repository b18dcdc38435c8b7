package dev.batuta.specs;

/**
 * What one signal says for a spec.
 *
 * @param strength only good for ranking the specs for one item by this signal
 * @param said the words that speak, for people: {@code title: "controller"}
 */
record Evidence(double strength, String said) {
  /** The stronger of two; the first of equals. */
  static Evidence stronger(Evidence one, Evidence other) {
    return other.strength > one.strength ? other : one;
  }

  /** Both together. */
  static Evidence sum(Evidence one, Evidence other) {
    return new Evidence(one.strength + other.strength, one.said + " · " + other.said);
  }
}
