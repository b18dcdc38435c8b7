package dev.batuta.usage;

import java.math.BigDecimal;
import java.util.stream.Stream;

/** What one model charges, in USD per million tokens of each class. */
public record Price(
    BigDecimal input,
    BigDecimal output,
    BigDecimal cacheRead,
    BigDecimal cacheWrite5m,
    BigDecimal cacheWrite1h) {
  /** The price of what runs on one's own machine. */
  public static final Price FREE =
      new Price(
          BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  public Price {
    if (Stream.of(input, output, cacheRead, cacheWrite5m, cacheWrite1h)
        .anyMatch(price -> price.signum() < 0)) {
      throw new IllegalArgumentException("a price is negative");
    }
  }

  /** The cost of one call, rounded once, HALF_UP to 6 places. */
  public Usd cost(Tokens tokens) {
    BigDecimal perMillion =
        times(input, tokens.input())
            .add(times(output, tokens.output()))
            .add(times(cacheRead, tokens.cacheRead()))
            .add(times(cacheWrite5m, tokens.cacheWrite5m()))
            .add(times(cacheWrite1h, tokens.cacheWrite1h()));
    return new Usd(perMillion.movePointLeft(6)).roundedPerCall();
  }

  /** Every price so many times as high, exactly. */
  public Price times(BigDecimal factor) {
    return new Price(
        input.multiply(factor),
        output.multiply(factor),
        cacheRead.multiply(factor),
        cacheWrite5m.multiply(factor),
        cacheWrite1h.multiply(factor));
  }

  /** The dearest way in which an input token can be charged. */
  public BigDecimal dearestInput() {
    return input.max(cacheRead).max(cacheWrite5m).max(cacheWrite1h);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
