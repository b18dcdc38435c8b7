package dev.batuta.usage;

/**
 * What a number of calls used.
 *
 * @param calls how many were made
 * @param tokens of the calls whose answer arrived
 * @param cost settled cost plus unknown calls at their worst case
 * @param unknownCost that part of {@code cost} which belongs to calls with unknown outcome
 */
public record Usage(int calls, Tokens tokens, Usd cost, Usd unknownCost) {
  /** No calls. */
  public static final Usage NONE = new Usage(0, Tokens.NONE, Usd.ZERO, Usd.ZERO);

  public Usage {
    if (calls < 0) {
      throw new IllegalArgumentException("calls is negative: " + calls);
    }
  }

  /** One call whose answer arrived. */
  public static Usage settled(Tokens tokens, Usd cost) {
    return new Usage(1, tokens, cost, Usd.ZERO);
  }

  /** One call that was sent and never answered, at its worst case. */
  public static Usage unknown(Usd worstCase) {
    return new Usage(1, Tokens.NONE, worstCase, worstCase);
  }

  public Usage plus(Usage other) {
    return new Usage(
        calls + other.calls,
        tokens.plus(other.tokens),
        cost.plus(other.cost),
        unknownCost.plus(other.unknownCost));
  }
}
