package dev.batuta.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceTest {
  private static final Price SONNET =
      new Price(
          new BigDecimal("3"),
          new BigDecimal("15"),
          new BigDecimal("0.30"),
          new BigDecimal("3.75"),
          new BigDecimal("6"));

  @Test
  void chargesEveryClassOfTokensAtItsOwnPrice() {
    Tokens tokens = new Tokens(1_000, 2_000, 10_000, 4_000, 500);

    // 0.003 + 0.030 + 0.003 + 0.015 + 0.003
    assertThat(SONNET.cost(tokens)).isEqualTo(Usd.of("0.054"));
  }

  /** The provider's own bill for this usage is in BerriAI/litellm#9812, which charged $0.091311. */
  @Test
  void chargesWhatTheProviderBilledForACacheWrite() {
    assertThat(SONNET.cost(new Tokens(3, 550, 0, 12_304, 0))).isEqualTo(Usd.of("0.054399"));
  }

  @Test
  void losesNothingOverTenMillionTinyCalls() {
    Price haiku =
        new Price(
            new BigDecimal("0.10"),
            new BigDecimal("0.50"),
            new BigDecimal("0.01"),
            new BigDecimal("0.125"),
            new BigDecimal("0.20"));
    Usd tiny = haiku.cost(Tokens.of(5, 0)); // 0.0000005, half a millionth: rounded up

    Usd total = Usd.ZERO;
    for (int call = 0; call < 10_000_000; call++) {
      total = total.plus(tiny);
    }

    assertThat(total).isEqualTo(Usd.of("10"));
  }

  @Test
  void countsCacheWritesOnceAndNotAsInput() {
    assertThat(SONNET.cost(new Tokens(0, 0, 0, 1_000_000, 0))).isEqualTo(Usd.of("3.75"));
  }

  @Test
  void roundsTheSumOnceAndNotItsParts() {
    // 0.0000009 + 0.0000045 = 0.0000054: rounding each part first would give 0.000006
    Price price =
        new Price(
            new BigDecimal("0.9"),
            new BigDecimal("4.5"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    assertThat(price.cost(Tokens.of(1, 1))).isEqualTo(Usd.of("0.000005"));
  }

  @Test
  void knowsTheDearestWayToChargeInput() {
    assertThat(SONNET.dearestInput()).isEqualByComparingTo("6");
  }
}
