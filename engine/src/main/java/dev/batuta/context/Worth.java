package dev.batuta.context;

/**
 * What parts of a prompt are worth beside each other, where not all of them fit: the least is given
 * up first. What is not here is never given up: the contract, the item's own text, its criteria,
 * the files it changes, and what went wrong.
 */
final class Worth {
  /** Whole files of dependencies that the item names; their signatures remain. */
  static final int BODIES = 10;

  static final int HALF_OF_CODE_MAP = 15;
  static final int CODE_MAP = 25;
  static final int PARENTS = 30;

  /** All issues; the first of them remain. */
  static final int ALL_ISSUES = 35;

  static final int INSIGHTS = 40;
  static final int PATTERN = 45;
  static final int STACK = 50;
  static final int GENERATION_CONTEXT = 55;
  static final int SIGNATURES = 65;
  static final int CONVENTIONS = 70;
  static final int NAMES_OF_OUTPUTS = 75;
  static final int PATH_OF_PARENTS = 80;

  /** Of the answer that a repair begins with. */
  static final int FAILED_OUTPUT = 85;

  private static final int SPECS = 94;
  private static final int LEAST_SPEC = 82;

  static final int SOME_ISSUES = 95;

  private Worth() {}

  /** Of the spec at a place of the selection, 1 for the best. */
  static int ofSpec(int place) {
    return Math.max(LEAST_SPEC, SPECS - place);
  }
}
