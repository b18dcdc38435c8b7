package dev.batuta.modelchoice;

import dev.batuta.usage.Price;
import java.time.LocalDate;

/**
 * A price and when it holds.
 *
 * @param from the first day (UTC)
 * @param promptUpTo the largest prompt in tokens that it holds for, of one whole request
 */
public record PriceRow(LocalDate from, long promptUpTo, Price price) {
  /** The size of a row that names none. */
  public static final long ANY_PROMPT = Long.MAX_VALUE;
}
