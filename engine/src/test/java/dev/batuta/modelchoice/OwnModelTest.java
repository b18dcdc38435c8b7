package dev.batuta.modelchoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's {@code models.yaml} beside the catalogue that ships. */
class OwnModelTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  @TempDir private Path folder;

  @Test
  void isTheShippedCatalogueWhereThereIsNoFile() {
    CatalogueReader reader = new CatalogueReader(new DocumentReader());
    ModelCatalogue shipped = reader.shipped();

    assertThat(reader.with(shipped, folder.resolve("models.yaml"))).isSameAs(shipped);
  }

  @Test
  void addsALocalModelWhosePriceIsSaidToBeNothing() throws IOException {
    Model local =
        catalogue(
                """
                models:
                  qwen3-coder:
                    context_tokens: 32768
                    prices: [{from: 2026-01-01, input: 0, output: 0}]
                """)
            .model("qwen3-coder");

    assertThat(local.contextTokens()).isEqualTo(32_768);
    assertThat(local.price(TODAY, 5_000).dearestInput()).isZero();
  }

  @Test
  void letsATeamsPricesHoldFromTheirFirstDayOnAndKeepsTheRest() throws IOException {
    Model haiku =
        catalogue(
                """
                models:
                  claude-haiku-5-5:
                    prices:
                      - {from: 2026-12-01, input: 0.2, output: 1}
                """)
            .model("claude-haiku-5-5");

    assertThat(haiku.contextTokens()).isEqualTo(1_000_000);
    assertThat(haiku.price(TODAY, 100_000).input()).isEqualByComparingTo("0.10");
    assertThat(haiku.price(TODAY, 100_001).input()).isEqualByComparingTo("0.50");
    assertThat(haiku.price(LocalDate.of(2026, 12, 1), 100_000).cacheWrite5m())
        .isEqualByComparingTo("0.25");
  }

  @Test
  void takesATeamsPriceThatIsOlderThanTheShippedOne() throws IOException {
    Model haiku =
        catalogue(
                """
                models:
                  claude-haiku-5-5: {prices: [{from: 2026-01-01, input: 5, output: 25}]}
                """)
            .model("claude-haiku-5-5");

    assertThat(haiku.price(TODAY, 5_000).input()).isEqualByComparingTo("5");
  }

  @Test
  void reservesAtTheDearestOfAllTiersUpToTheBound() throws IOException {
    Model odd =
        catalogue(
                """
                models:
                  odd:
                    prices:
                      - {from: 2026-01-01, prompt_up_to: 1000, input: 1, output: 1}
                      - {from: 2026-01-01, prompt_up_to: 3000, input: 9, output: 9}
                      - {from: 2026-01-01, input: 2, output: 2}
                """)
            .model("odd");

    assertThat(odd.dearestPrice(TODAY, 900).output()).isEqualByComparingTo("1");
    assertThat(odd.dearestPrice(TODAY, 5_000).output()).isEqualByComparingTo("9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input: 0.000003, output: 15|models.yaml:3:40: 'models.m.prices[0].input' is 0.000003,"
            + " which looks like a price per token; prices are in USD per million tokens, so write"
            + " 3",
        "input: 3, output: 15000|'models.m.prices[0].output' is 15000, more than",
        "input: -3, output: 15|models.yaml:3:40: 'models.m.prices[0].input' must",
        "input: 3, output: 15, cache_read: 3.5|is dearer than 'input'; are the two swapped?",
        "input: 3, output: 15, prompt_up_to: 9|has no row from 2026-01-01 for prompts of any size",
        "input: 3, output: 15, prompt_up_to: 1.5|must be a whole number of tokens",
        "input: 3|'models.m.prices[0].output' is missing",
      })
  void catchesAPriceThatNobodyCanHaveMeant(String prices, String message) {
    assertThatThrownBy(
            () -> catalogue("models:\n  m:\n    prices: [{from: 2026-01-01, " + prices + "}]\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAModelWithoutAPrice() {
    assertThatThrownBy(() -> catalogue("models: {m: {context_tokens: 9}}"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("'models.m.prices' is missing; a model without a price cannot");
  }

  private ModelCatalogue catalogue(String yaml) throws IOException {
    CatalogueReader reader = new CatalogueReader(new DocumentReader());
    return reader.with(reader.shipped(), Files.writeString(folder.resolve("models.yaml"), yaml));
  }
}
