package dev.batuta.testkit;

import java.math.BigDecimal;

/**
 * The sums of a {@link FakeMeter}.
 *
 * @param requests all requests of {@code POST /v1/messages}, refused ones included
 * @param whole billed calls whose answer was sent whole
 * @param cut billed calls whose answer was not
 */
public record FakeTotals(int requests, Bill whole, Bill cut) {

  /**
   * What a number of billed calls come to.
   *
   * @param costUsd the sum of the calls' rounded costs
   */
  public record Bill(int calls, FakeTokens tokens, BigDecimal costUsd) {
    static final Bill NOTHING = new Bill(0, FakeTokens.NONE, BigDecimal.ZERO);

    Bill plus(Bill other) {
      return new Bill(calls + other.calls, tokens.plus(other.tokens), costUsd.add(other.costUsd));
    }
  }

  /** Everything that is billed. */
  public Bill billed() {
    return whole.plus(cut);
  }
}
