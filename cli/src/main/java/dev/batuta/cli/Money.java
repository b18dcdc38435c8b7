package dev.batuta.cli;

import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of which nobody wants six places: a forecast is not that exact. */
final class Money {
  private static final BigDecimal TEN_CENTS = new BigDecimal("0.10");

  private Money() {}

  /** {@code $0.30}, {@code $0.0014}: two places from ten cents on, below that four, rounded up. */
  static String about(Usd amount) {
    int places = amount.amount().compareTo(TEN_CENTS) >= 0 ? 2 : 4;
    return new Usd(amount.amount().setScale(places, RoundingMode.CEILING)).toString();
  }
}
