package dev.batuta.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The models that the fake serves, and what it charges for them.
 *
 * <p>The prices are typed in here a second time on purpose: a meter that read the engine's
 * catalogue could not find a mistake in it. They are Anthropic's list prices of November 2026;
 * those of the two legacy ids are the ones the predecessor calculated with, since both are retired.
 */
final class FakePrices {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int USD_DECIMALS = 6;
  private static final long TIER_TOKENS = 100_000;

  private static final FakePrice HAIKU = FakePrice.of("0.10", "0.50", "0.125", "0.20", "0.01");
  private static final FakePrice HAIKU_LONG = FakePrice.of("0.50", "2.50", "0.625", "1.00", "0.05");
  private static final FakePrice SONNET = FakePrice.of("2", "10", "2.50", "4", "0.10");
  private static final FakePrice OPUS = FakePrice.of("4", "20", "5", "8", "0.20");
  private static final FakePrice OLD_HAIKU = FakePrice.of("0.80", "4.00", "1.00", "1.60", "0.08");
  private static final FakePrice OLD_SONNET = FakePrice.of("3.00", "15.00", "3.75", "6.00", "0.30");

  private static final List<FakeModel> MODELS =
      List.of(
          model("claude-haiku-5-5", "Claude Haiku 5.5", "2026-10-07", HAIKU, HAIKU_LONG),
          model("claude-sonnet-5-5", "Claude Sonnet 5.5", "2026-09-28", SONNET, SONNET),
          model("claude-opus-5-5", "Claude Opus 5.5", "2026-09-22", OPUS, OPUS),
          model(
              "claude-sonnet-4-20250514", "Claude Sonnet 4", "2025-05-14", OLD_SONNET, OLD_SONNET),
          model("claude-3-haiku-20240307", "Claude Haiku 3", "2024-03-07", OLD_HAIKU, OLD_HAIKU));

  /** USD per million tokens. */
  record FakePrice(
      BigDecimal input,
      BigDecimal output,
      BigDecimal write5m,
      BigDecimal write1h,
      BigDecimal read) {
    static FakePrice of(String input, String output, String write5m, String write1h, String read) {
      return new FakePrice(
          new BigDecimal(input),
          new BigDecimal(output),
          new BigDecimal(write5m),
          new BigDecimal(write1h),
          new BigDecimal(read));
    }
  }

  /**
   * A model that can be asked.
   *
   * @param price holds for prompts of up to 100,000 tokens, cached ones included
   * @param longPrice holds for all tokens of a request whose prompt is longer
   */
  record FakeModel(
      String id, String displayName, Instant createdAt, FakePrice price, FakePrice longPrice) {
    /** What a prompt may have at most; the same for all models here. */
    static final long CONTEXT_TOKENS = 1_000_000;

    /** What an answer may have at most; the same for all models here. */
    static final long MAX_OUTPUT_TOKENS = 128_000;

    /** The exact cost of one call in USD, rounded once, HALF_UP to 6 decimals. */
    BigDecimal cost(FakeTokens tokens) {
      FakePrice row = tokens.prompt() > TIER_TOKENS ? longPrice : price;
      return times(row.input, tokens.input())
          .add(times(row.output, tokens.output()))
          .add(times(row.write5m, tokens.cacheWrite5m()))
          .add(times(row.write1h, tokens.cacheWrite1h()))
          .add(times(row.read, tokens.cacheRead()))
          .divide(MILLION, USD_DECIMALS, RoundingMode.HALF_UP);
    }
  }

  private FakePrices() {}

  /** All models, newest first, as the API lists them. */
  static List<FakeModel> models() {
    return MODELS;
  }

  static Optional<FakeModel> find(String id) {
    return MODELS.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  private static FakeModel model(
      String id, String displayName, String date, FakePrice price, FakePrice longPrice) {
    return new FakeModel(id, displayName, Instant.parse(date + "T00:00:00Z"), price, longPrice);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
