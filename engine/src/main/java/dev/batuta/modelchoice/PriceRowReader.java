package dev.batuta.modelchoice;

import dev.batuta.document.Fields;
import dev.batuta.modelchoice.Model.Factors;
import dev.batuta.modelchoice.Model.Serving;
import dev.batuta.usage.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one price row, and catches prices that nobody can have meant. */
final class PriceRowReader {
  /** Less than any model asks for a million tokens, and more than any asks for one. */
  private static final BigDecimal LEAST = new BigDecimal("0.001");

  /** More than any model asks for a million tokens. */
  private static final BigDecimal MOST = new BigDecimal("1000");

  /** What the provider's caches cost beside uncached input, where a row says nothing of them. */
  private static final BigDecimal WRITE_5M = new BigDecimal("1.25");

  private static final BigDecimal WRITE_1H = new BigDecimal("2");

  /** Batches at half the price, and no surcharge for answers from one country. */
  static final Factors STANDARD_FACTORS = new Factors(new BigDecimal("0.5"), BigDecimal.ONE);

  private PriceRowReader() {}

  /** What tariffs multiply a model's prices by, where its fields say so. */
  static Factors factors(Fields model, Factors standard) {
    return new Factors(
        number(model, "batch_factor", standard.batch()),
        number(model, "us_factor", standard.usOnly()));
  }

  /** How a model is served, where its fields say so. */
  static Serving serving(Fields model, Serving standard) {
    String rateClass = model.text("rate_class");
    Integer minimum = model.integer("cache_minimum_tokens", 0, 1_000_000);
    return new Serving(
        rateClass == null ? standard.rateClass() : rateClass,
        minimum == null ? standard.cacheMinimum() : minimum);
  }

  /**
   * A row. Where it has no price for the cache, reading costs as much as input, and writing what
   * the provider usually asks for.
   */
  static PriceRow read(Fields row) {
    LocalDate from = date(row, "from");
    if (from == null) {
      throw row.badInput("from", "is missing");
    }
    BigDecimal promptUpTo = row.decimal("prompt_up_to");
    BigDecimal input = price(row, "input");
    Price price =
        new Price(
            input,
            price(row, "output"),
            cachePrice(row, "cache_read", input),
            cachePrice(row, "cache_write_5m", input.multiply(WRITE_5M)),
            cachePrice(row, "cache_write_1h", input.multiply(WRITE_1H)));
    row.nothingElse();
    if (price.cacheRead().compareTo(price.input()) > 0) {
      throw row.badInput("cache_read", "is dearer than 'input'; are the two swapped?");
    }
    return new PriceRow(
        from, promptUpTo == null ? PriceRow.ANY_PROMPT : whole(row, promptUpTo), price);
  }

  private static long whole(Fields row, BigDecimal tokens) {
    try {
      return tokens.longValueExact();
    } catch (ArithmeticException fraction) {
      throw row.badInput("prompt_up_to", "must be a whole number of tokens");
    }
  }

  private static BigDecimal price(Fields row, String name) {
    return plausible(row, name, number(row, name));
  }

  private static BigDecimal cachePrice(Fields row, String name, BigDecimal standard) {
    BigDecimal price = row.decimal(name);
    return price == null ? standard : plausible(row, name, price);
  }

  private static BigDecimal plausible(Fields row, String name, BigDecimal price) {
    if (price.signum() > 0 && price.compareTo(LEAST) < 0) {
      throw row.badInput(
          name,
          "is %s, which looks like a price per token; prices are in USD per million tokens, so write %s"
              .formatted(
                  price.toPlainString(),
                  price.movePointRight(6).stripTrailingZeros().toPlainString()));
    }
    if (price.compareTo(MOST) > 0) {
      throw row.badInput(
          name,
          "is %s, more than any model costs; prices are in USD per million tokens"
              .formatted(price.toPlainString()));
    }
    return price;
  }

  static BigDecimal number(Fields fields, String name) {
    BigDecimal number = fields.decimal(name);
    if (number == null) {
      throw fields.badInput(name, "is missing");
    }
    return number;
  }

  static BigDecimal number(Fields fields, String name, BigDecimal standard) {
    return Objects.requireNonNullElse(fields.decimal(name), standard);
  }

  static @Nullable LocalDate date(Fields fields, String name) {
    String text = fields.text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw fields.badInput(name, "must be a date such as 2026-11-23");
    }
  }
}
