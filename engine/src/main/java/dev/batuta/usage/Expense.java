package dev.batuta.usage;

/**
 * What one or more calls cost and use, or can at most.
 *
 * @param tokens of all classes together
 */
public record Expense(Usd cost, long tokens) {
  /** Nothing. */
  public static final Expense NONE = new Expense(Usd.ZERO, 0);

  public Expense {
    if (tokens < 0) {
      throw new IllegalArgumentException("a token count is negative: " + tokens);
    }
  }

  public Expense plus(Expense other) {
    return new Expense(cost.plus(other.cost), tokens + other.tokens);
  }

  /** Whether it is more in money or in tokens. */
  public boolean exceeds(Expense other) {
    return cost.isGreaterThan(other.cost) || tokens > other.tokens;
  }
}
