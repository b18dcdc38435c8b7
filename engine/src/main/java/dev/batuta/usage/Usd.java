package dev.batuta.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An exact amount of US dollars, zero or more. Prices multiply exactly; a call's cost is rounded
 * once, HALF_UP to 6 places; totals are sums of rounded calls; reservations round up.
 */
public record Usd(BigDecimal amount) implements Comparable<Usd> {
  /** Nothing. */
  public static final Usd ZERO = new Usd(BigDecimal.ZERO);

  private static final int PLACES = 6;

  public Usd {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount is negative: " + amount);
    }
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  /** An amount written as a decimal, such as {@code "0.05439"}. */
  public static Usd of(String amount) {
    return new Usd(new BigDecimal(amount));
  }

  /** An amount in millionths of a dollar, the unit in which the ledger stores money. */
  public static Usd ofMicros(long micros) {
    return new Usd(BigDecimal.valueOf(micros, PLACES));
  }

  /** The amount in millionths of a dollar; it must have no smaller part. */
  public long toMicros() {
    return amount.movePointRight(PLACES).longValueExact();
  }

  public Usd plus(Usd other) {
    return new Usd(amount.add(other.amount));
  }

  /** What remains after taking the other amount away, never less than nothing. */
  public Usd minusAtMost(Usd other) {
    return new Usd(amount.subtract(other.amount).max(BigDecimal.ZERO));
  }

  public Usd times(long factor) {
    return new Usd(amount.multiply(BigDecimal.valueOf(factor)));
  }

  /** Rounded as the cost of one call. */
  public Usd roundedPerCall() {
    return new Usd(amount.setScale(PLACES, RoundingMode.HALF_UP));
  }

  /** Rounded as a reservation, which must never be too small. */
  public Usd roundedUp() {
    return new Usd(amount.setScale(PLACES, RoundingMode.CEILING));
  }

  public boolean isGreaterThan(Usd other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Usd other) {
    return amount.compareTo(other.amount);
  }

  /** For people: {@code $1.50}, and as many places as a small amount needs, {@code $0.0014}. */
  @Override
  public String toString() {
    BigDecimal shown =
        amount.setScale(Math.max(2, Math.min(PLACES, amount.scale())), RoundingMode.HALF_UP);
    return String.format(Locale.ROOT, "$%s", shown.toPlainString());
  }
}
