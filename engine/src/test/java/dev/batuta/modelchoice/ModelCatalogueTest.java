package dev.batuta.modelchoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogueTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private final ModelCatalogue catalogue = new CatalogueReader(new DocumentReader()).shipped();

  @ParameterizedTest
  @CsvSource({
    "claude-haiku-5-5, 100000, 0.10, 0.50",
    "claude-haiku-5-5, 100001, 0.50, 2.50",
    "claude-sonnet-5-5, 5000, 2, 10",
    "claude-opus-5-5, 5000, 4, 20",
    "claude-3-haiku-20240307, 5000, 0.80, 4.00",
    "claude-sonnet-4-20250514, 5000, 3.00, 15.00",
    "scaffold, 5000, 0, 0",
  })
  void hasThePriceOfAPromptOfThatSize(String id, long prompt, String input, String output) {
    Model model = catalogue.model(id);

    assertThat(model.price(TODAY, prompt).input()).isEqualByComparingTo(input);
    assertThat(model.price(TODAY, prompt).output()).isEqualByComparingTo(output);
  }

  @Test
  void followsAPriceThatChangedOnADay() {
    Model sonnet = catalogue.model("claude-sonnet-5-5");

    assertThat(sonnet.price(LocalDate.of(2026, 10, 6), 0).cacheRead()).isEqualByComparingTo("0.20");
    assertThat(sonnet.price(LocalDate.of(2026, 10, 7), 0).cacheRead()).isEqualByComparingTo("0.10");
  }

  @Test
  void chargesABatchHalfAndTheUnitedStatesAloneATenthMoreOnEveryClassOfTokens() {
    Model haiku = catalogue.model("claude-haiku-5-5");
    Tokens tokens = new Tokens(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000);

    assertThat(cost(haiku, tokens, Tariff.STANDARD)).isEqualTo(Usd.of("4.675"));
    assertThat(cost(haiku, tokens, new Tariff(true, false))).isEqualTo(Usd.of("2.3375"));
    assertThat(cost(haiku, tokens, new Tariff(false, true))).isEqualTo(Usd.of("5.1425"));
    assertThat(cost(haiku, tokens, new Tariff(true, true))).isEqualTo(Usd.of("2.57125"));
  }

  @Test
  void rereadsATariffByItsWord() {
    for (boolean batch : List.of(true, false)) {
      for (boolean usOnly : List.of(true, false)) {
        Tariff tariff = new Tariff(batch, usOnly);
        assertThat(Tariff.named(tariff.wireName())).isEqualTo(tariff);
      }
    }
  }

  private static Usd cost(Model model, Tokens tokens, Tariff tariff) {
    return model.price(TODAY, tokens.prompt(), tariff).cost(tokens);
  }

  @Test
  void takesTheDearerPriceAroundMidnightAndOverTheTiers() {
    Model sonnet = catalogue.model("claude-sonnet-5-5");
    Model haiku = catalogue.model("claude-haiku-5-5");

    assertThat(sonnet.dearestPrice(LocalDate.of(2026, 10, 6), 0).cacheRead())
        .isEqualByComparingTo("0.22");
    assertThat(haiku.dearestPrice(TODAY, 100_001).output()).isEqualByComparingTo("2.75");
    assertThat(haiku.dearestPrice(TODAY, 100_000).output()).isEqualByComparingTo("0.55");
  }

  @Test
  void knowsWhichModelsAreRetired() {
    assertThat(catalogue.model("claude-3-haiku-20240307").isRetired(TODAY)).isTrue();
    assertThat(catalogue.model("claude-3-haiku-20240307").isRetired(LocalDate.of(2026, 4, 19)))
        .isFalse();
    assertThat(catalogue.model("claude-haiku-5-5").isRetired(TODAY)).isFalse();
  }

  @Test
  void knowsWhichModelsWillBeRetiredWithinSixtyDays() {
    Model sonnet = catalogue.model("claude-sonnet-4-5"); // on 2026-11-30

    assertThat(sonnet.retiresSoon(LocalDate.of(2026, 9, 30))).isFalse();
    assertThat(sonnet.retiresSoon(LocalDate.of(2026, 10, 1))).isTrue();
    assertThat(sonnet.retiresSoon(LocalDate.of(2026, 11, 30))).isFalse();
    assertThat(sonnet.retirement(TODAY))
        .isEqualTo("model claude-sonnet-4-5 will be retired on 2026-11-30");
  }

  @ParameterizedTest
  @CsvSource({
    "default, 1, claude-haiku-5-5, claude-sonnet-5-5",
    "default, 2, claude-haiku-5-5, claude-sonnet-5-5",
    "default, 3, claude-sonnet-5-5, claude-opus-5-5",
    "default, 5, claude-sonnet-5-5, claude-opus-5-5",
    "economy, 3, claude-haiku-5-5, claude-sonnet-5-5",
    "economy, 5, claude-sonnet-5-5, claude-opus-5-5",
    "quality, 1, claude-sonnet-5-5, claude-opus-5-5",
    "quality, 5, claude-opus-5-5, claude-opus-5-5",
    "legacy, 2, claude-3-haiku-20240307, claude-sonnet-4-20250514",
    "legacy, 3, claude-sonnet-4-20250514, claude-sonnet-4-20250514",
  })
  void entersByComplexityAndStartsFreshOneRungUp(
      String profile, int complexity, String first, String fresh) {
    ModelChooser chooser = new ModelChooser(catalogue.profile(profile));
    Item item = Item.builder("T1", "title").complexity(complexity).build();

    assertThat(chooser.choose(item, 0).model()).isEqualTo(first);
    assertThat(chooser.choose(item, 1).model()).isEqualTo(fresh);
    assertThat(chooser.choose(item, 9)).isEqualTo(catalogue.profile(profile).rungs().getLast());
  }

  @Test
  void usesTheModelThatAnItemNames() {
    Item item =
        Item.builder("T1", "title")
            .handling(
                new Handling(
                    null, false, "claude-opus-5-5", List.of(), List.of(), Status.BACKLOG, null))
            .build();

    assertThat(new ModelChooser(catalogue.profile("default")).choose(item, 0).model())
        .isEqualTo("claude-opus-5-5");
  }

  @Test
  void proposesTheNearestModelAndProfile() {
    assertThatThrownBy(() -> catalogue.model("claude-haiku-5.5"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(
            "unknown model 'claude-haiku-5.5'; did you mean 'claude-haiku-5-5'?");
    assertThatThrownBy(() -> catalogue.profile("econmy"))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("did you mean 'economy'?");
  }

  @Test
  void readsAProjectsOwnLadder() {
    DocumentReader documents = new DocumentReader();
    String yaml =
        """
        profiles:
          ours:
            rungs: [{model: claude-haiku-4-5}, {model: claude-opus-5-5, effort: high}]
            entry: {1: 0, 4: 1, 5: 1}
        """;
    List<Profile> profiles =
        new CatalogueReader(documents)
            .profiles(documents.parse(Path.of("batuta.yaml"), yaml).fields().nested("profiles"));

    ModelChooser chooser = new ModelChooser(profiles.getFirst());
    assertThat(chooser.choose(Item.builder("a", "a").complexity(3).build(), 0))
        .isEqualTo(new Rung("claude-haiku-4-5", null));
    assertThat(chooser.choose(Item.builder("a", "a").complexity(4).build(), 0))
        .isEqualTo(new Rung("claude-opus-5-5", "high"));
  }
}
