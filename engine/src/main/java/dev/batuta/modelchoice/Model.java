package dev.batuta.modelchoice;

import dev.batuta.usage.Price;
import dev.batuta.usage.Tariff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of the catalogue.
 *
 * @param contextTokens prompt and answer together
 * @param charactersPerToken an average for estimates without the model's own tokenizer
 * @param factors what tariffs multiply its prices by
 * @param serving how the provider serves it
 * @param retired from this day on the official endpoint refuses it
 * @param retiresNotBefore the earliest day announced for that
 */
public record Model(
    String id,
    long contextTokens,
    int maxOutputTokens,
    BigDecimal charactersPerToken,
    Factors factors,
    Serving serving,
    @Nullable LocalDate retired,
    @Nullable LocalDate retiresNotBefore,
    List<PriceRow> prices) {
  /** What tariffs multiply prices by: batches, and answers from the United States alone. */
  public record Factors(BigDecimal batch, BigDecimal usOnly) {
    private BigDecimal of(Tariff tariff) {
      BigDecimal factor = tariff.batch() ? batch : BigDecimal.ONE;
      return tariff.usOnly() ? factor.multiply(usOnly) : factor;
    }

    /** Nobody asks for the United States alone, but a workspace may be set up so. */
    private BigDecimal dearest() {
      return usOnly.max(BigDecimal.ONE);
    }
  }

  /**
   * How a provider serves a model.
   *
   * @param rateClass models of the same class share their rate limits
   * @param cacheMinimum the shortest beginning of a prompt that is cached, in tokens; 0 where none
   *     is
   */
  public record Serving(String rateClass, int cacheMinimum) {}

  /** The provider gives at least as many. */
  private static final int DAYS_OF_NOTICE = 60;

  public Model {
    prices = List.copyOf(prices);
    if (prices.isEmpty()) {
      throw new IllegalArgumentException("model " + id + " has no price");
    }
  }

  /** Models of the same class share their rate limits. */
  public String rateClass() {
    return serving.rateClass();
  }

  /** Whether a beginning of a prompt of so many tokens can be cached. */
  public boolean caches(long tokens) {
    return serving.cacheMinimum() > 0 && tokens >= serving.cacheMinimum();
  }

  /** The same under a tariff. */
  public Price price(LocalDate day, long promptTokens, Tariff tariff) {
    return price(day, promptTokens).times(factors.of(tariff));
  }

  /** What a request of that prompt size costs on that day (UTC). */
  public Price price(LocalDate day, long promptTokens) {
    LocalDate since = holding(day);
    return prices.stream()
        .filter(row -> row.from().equals(since) && promptTokens <= row.promptUpTo())
        .min(Comparator.comparingLong(PriceRow::promptUpTo))
        .map(PriceRow::price)
        .orElseThrow(() -> new IllegalStateException("model " + id + " has a gap in its prices"));
  }

  /**
   * An upper bound of what any request of at most that prompt size costs on that day or the next,
   * so that a price change at midnight cannot make a reservation too small, nor a tariff.
   */
  public Price dearestPrice(LocalDate day, long promptTokens) {
    return Stream.of(day, day.plusDays(1))
        .flatMap(date -> upTo(promptTokens, date))
        .reduce(Model::dearer)
        .orElseThrow()
        .times(factors.dearest());
  }

  /** The prices of every prompt size up to one; a middle tier may be the dearest. */
  private Stream<Price> upTo(long promptTokens, LocalDate day) {
    LocalDate since = holding(day);
    return Stream.concat(
        Stream.of(price(day, promptTokens)),
        prices.stream()
            .filter(row -> row.from().equals(since) && row.promptUpTo() < promptTokens)
            .map(PriceRow::price));
  }

  /** Whether the official endpoint refuses it on that day. */
  public boolean isRetired(LocalDate day) {
    return Optional.ofNullable(retired).filter(date -> !day.isBefore(date)).isPresent();
  }

  /** Whether that day is near on which the official endpoint will refuse it. */
  public boolean retiresSoon(LocalDate day) {
    return !isRetired(day) && isRetired(day.plusDays(DAYS_OF_NOTICE));
  }

  /** One sentence about the day on which the official endpoint stops to serve it. */
  public String retirement(LocalDate day) {
    return "model " + id + (isRetired(day) ? " was retired on " : " will be retired on ") + retired;
  }

  private LocalDate holding(LocalDate day) {
    List<LocalDate> begun =
        prices.stream().map(PriceRow::from).filter(from -> !from.isAfter(day)).toList();
    return begun.isEmpty()
        ? prices.stream().map(PriceRow::from).min(Comparator.naturalOrder()).orElseThrow()
        : begun.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Price dearer(Price a, Price b) {
    return new Price(
        a.input().max(b.input()),
        a.output().max(b.output()),
        a.cacheRead().max(b.cacheRead()),
        a.cacheWrite5m().max(b.cacheWrite5m()),
        a.cacheWrite1h().max(b.cacheWrite1h()));
  }
}
