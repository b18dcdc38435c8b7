package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakePricesTest {

  /** One million tokens of each class in turn, so Haiku's prompts are in its dearer tier. */
  @ParameterizedTest
  @CsvSource({
    "claude-haiku-5-5, 0.50, 0.50, 0.05, 0.625, 1.00",
    "claude-sonnet-5-5, 2, 10, 0.10, 2.50, 4",
    "claude-opus-5-5, 4, 20, 0.20, 5, 8",
    "claude-3-haiku-20240307, 0.80, 4, 0.08, 1, 1.60",
    "claude-sonnet-4-20250514, 3, 15, 0.30, 3.75, 6"
  })
  void chargesTheListPrices(
      String model,
      BigDecimal input,
      BigDecimal output,
      BigDecimal read,
      BigDecimal write5m,
      BigDecimal write1h) {
    long million = 1_000_000;
    assertCost(model, new FakeTokens(million, 0, 0, 0, 0, 0), input);
    assertCost(model, new FakeTokens(0, 0, 0, 0, million, 0), output);
    assertCost(model, new FakeTokens(0, million, 0, 0, 0, 0), read);
    assertCost(model, new FakeTokens(0, 0, million, 0, 0, 0), write5m);
    assertCost(model, new FakeTokens(0, 0, 0, million, 0, 0), write1h);
  }

  @ParameterizedTest
  @CsvSource({
    "100000, 0, 0, 0.011",
    "100001, 0, 0, 0.055001",
    "50000, 25000, 25000, 0.009375",
    "50001, 25000, 25000, 0.046876"
  })
  void choosesHaikusTierByTheWholePromptAndAppliesItToEverything(
      long input, long read, long write5m, BigDecimal cost) {
    assertCost("claude-haiku-5-5", new FakeTokens(input, read, write5m, 0, 2_000, 0), cost);
  }

  @ParameterizedTest
  @CsvSource({"4, 0.000000", "5, 0.000001", "14, 0.000001", "15, 0.000002"})
  void roundsHalfUpToSixDecimals(long input, BigDecimal cost) {
    assertCost("claude-haiku-5-5", new FakeTokens(input, 0, 0, 0, 0, 0), cost);
  }

  private static void assertCost(String model, FakeTokens tokens, BigDecimal cost) {
    assertThat(FakePrices.find(model).orElseThrow().cost(tokens)).isEqualByComparingTo(cost);
  }
}
