package dev.batuta.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UsdTest {
  @Test
  void roundsACallHalfUpToSixPlaces() {
    assertThat(Usd.of("0.0000005").roundedPerCall()).isEqualTo(Usd.of("0.000001"));
    assertThat(Usd.of("0.00000049").roundedPerCall()).isEqualTo(Usd.ZERO);
  }

  @Test
  void roundsAReservationUp() {
    assertThat(Usd.of("0.0000001").roundedUp()).isEqualTo(Usd.of("0.000001"));
  }

  @Test
  void addsManyTinyAmountsExactly() {
    Usd sum = Usd.ZERO;
    for (int i = 0; i < 10_000; i++) {
      sum = sum.plus(Usd.of("0.000001"));
    }
    assertThat(sum.times(1_000)).isEqualTo(Usd.of("10"));
  }

  @Test
  void isTheSameAmountHoweverManyZerosAreWritten() {
    assertThat(Usd.of("1.50")).isEqualTo(Usd.of("1.5"));
    assertThat(new Usd(BigDecimal.ZERO.setScale(4))).isEqualTo(Usd.ZERO);
  }

  @Test
  void survivesTheLedgersUnit() {
    assertThat(Usd.ofMicros(Usd.of("0.05439").toMicros())).isEqualTo(Usd.of("0.05439"));
  }

  @Test
  void refusesANegativeAmount() {
    assertThatIllegalArgumentException().isThrownBy(() -> Usd.of("-0.01"));
  }

  @Test
  void showsSmallAmountsWithAsManyPlacesAsTheyNeed() {
    assertThat(Usd.of("1.5")).hasToString("$1.50");
    assertThat(Usd.of("0.0014")).hasToString("$0.0014");
    assertThat(Usd.ZERO).hasToString("$0.00");
  }
}
