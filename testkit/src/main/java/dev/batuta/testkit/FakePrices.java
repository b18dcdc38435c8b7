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
 * those of the last two ids are the ones the predecessor calculated with, since both are retired.
 * The days on which models came out before September 2026 are made up.
 */
final class FakePrices {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int USD_DECIMALS = 6;
  private static final long TIER_TOKENS = 100_000;

  private static final FakePrice HAIKU = FakePrice.of("0.10", "0.50", "0.125", "0.20", "0.01");
  private static final FakePrice HAIKU_LONG = FakePrice.of("0.50", "2.50", "0.625", "1.00", "0.05");
  private static final FakePrice SONNET = FakePrice.of("2", "10", "2.50", "4", "0.10");
  private static final FakePrice OPUS = FakePrice.of("4", "20", "5", "8", "0.20");
  private static final FakePrice FABLE_52 = FakePrice.of("8", "40", "10", "16", "0.20");
  private static final FakePrice FABLE_51 = FakePrice.of("10", "50", "12.50", "20", "0.25");
  private static final FakePrice SONNET_5 = FakePrice.of("2", "10", "2.50", "4", "0.20");
  private static final FakePrice OPUS_5 = FakePrice.of("5", "25", "6.25", "10", "0.50");
  private static final FakePrice SONNET_46 = FakePrice.of("3", "15", "3.75", "6", "0.30");
  private static final FakePrice HAIKU_45 = FakePrice.of("1", "5", "1.25", "2", "0.10");
  private static final FakePrice OLD_HAIKU = FakePrice.of("0.80", "4.00", "1.00", "1.60", "0.08");

  private static final Bounds NEW = Bounds.cachingFrom(512);
  private static final Bounds OLDER = Bounds.cachingFrom(1_024);
  private static final Bounds HAIKU_45_BOUNDS = new Bounds(200_000, 64_000, 4_096);

  private static final List<FakeModel> MODELS =
      List.of(
          model("claude-fable-5-2", "Claude Fable 5.2", "2026-11-09", FABLE_52, NEW),
          new FakeModel(
              "claude-haiku-5-5", "Claude Haiku 5.5", at("2026-10-07"), HAIKU, HAIKU_LONG, NEW),
          model("claude-sonnet-5-5", "Claude Sonnet 5.5", "2026-09-28", SONNET, NEW),
          model("claude-opus-5-5", "Claude Opus 5.5", "2026-09-22", OPUS, NEW),
          model("claude-fable-5-1", "Claude Fable 5.1", "2026-08-01", FABLE_51, NEW),
          model("claude-opus-5", "Claude Opus 5", "2026-07-01", OPUS_5, NEW),
          model("claude-sonnet-5", "Claude Sonnet 5", "2026-06-01", SONNET_5, OLDER),
          model("claude-opus-4-8", "Claude Opus 4.8", "2026-05-01", OPUS_5, OLDER),
          model("claude-sonnet-4-6", "Claude Sonnet 4.6", "2026-02-17", SONNET_46, OLDER),
          model("claude-haiku-4-5", "Claude Haiku 4.5", "2025-10-15", HAIKU_45, HAIKU_45_BOUNDS),
          model("claude-sonnet-4-20250514", "Claude Sonnet 4", "2025-05-14", SONNET_46, OLDER),
          model("claude-3-haiku-20240307", "Claude Haiku 3", "2024-03-07", OLD_HAIKU, OLDER));

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
   * How much a model takes, in tokens.
   *
   * @param context what a prompt may have at most
   * @param maxOutput what an answer may have at most
   * @param cacheFrom the shortest prefix that is cached
   */
  record Bounds(long context, long maxOutput, long cacheFrom) {
    static Bounds cachingFrom(long tokens) {
      return new Bounds(1_000_000, 128_000, tokens);
    }
  }

  /**
   * A model that can be asked.
   *
   * @param price holds for prompts of up to 100,000 tokens, cached ones included
   * @param longPrice holds for all tokens of a request whose prompt is longer
   */
  record FakeModel(
      String id,
      String displayName,
      Instant createdAt,
      FakePrice price,
      FakePrice longPrice,
      Bounds bounds) {
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

  /** A model that somebody runs at home: it costs nothing. */
  static FakeModel madeUp(String id) {
    FakePrice nothing = FakePrice.of("0", "0", "0", "0", "0");
    return new FakeModel(id, id, Instant.EPOCH, nothing, nothing, OLDER);
  }

  private static FakeModel model(
      String id, String displayName, String date, FakePrice price, Bounds bounds) {
    return new FakeModel(id, displayName, at(date), price, price, bounds);
  }

  private static Instant at(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
