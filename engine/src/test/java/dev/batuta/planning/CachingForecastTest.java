package dev.batuta.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.document.DocumentReader;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Usd;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingForecastTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Prefix SPECS = new Prefix(10, 1_000, "specs");
  private static final Prefix STORY = new Prefix(20, 1_500, "story");
  private static final Prefix OTHER_STORY = new Prefix(20, 1_500, "other story");

  private final Model sonnet =
      new CatalogueReader(new DocumentReader()).shipped().model("claude-sonnet-5-5");

  /** Sonnet: input $2, write $2.50, read $0.10 per million. */
  @Test
  void letsTheFirstPromptWriteAndTheOthersRead() {
    CachingForecast.Sum sum = new CachingForecast.Sum(true, DAY);
    sum.add("A", sonnet, 2_000, List.of(SPECS, STORY));
    sum.add("B", sonnet, 2_000, List.of(SPECS, STORY));
    sum.add("C", sonnet, 2_000, List.of(SPECS, OTHER_STORY));

    CachingForecast forecast = sum.forecast();

    assertThat(forecast.pays()).isTrue();
    assertThat(forecast.promptCost()).isEqualTo(Usd.of("0.012000"));
    assertThat(forecast.cachedTokens()).isEqualTo(1_500 + 1_000);
    // A writes 1,500; B reads 1,500; C reads 1,000, and its story is its own
    assertThat(forecast.saving()).isEqualTo(Usd.of("0.004000"));
  }

  @Test
  void saysWhyItSavesNothing() {
    CachingForecast.Sum tooShort = new CachingForecast.Sum(true, DAY);
    tooShort.add("A", sonnet, 600, List.of(new Prefix(1, 300, "short")));
    tooShort.add("B", sonnet, 600, List.of(new Prefix(1, 300, "short")));
    CachingForecast.Sum alone = new CachingForecast.Sum(true, DAY);
    alone.add("A", sonnet, 2_000, List.of(SPECS));
    CachingForecast.Sum notOffered = new CachingForecast.Sum(false, DAY);
    notOffered.add("A", sonnet, 2_000, List.of(SPECS));
    notOffered.add("B", sonnet, 2_000, List.of(SPECS));

    assertThat(tooShort.forecast().whyNot()).contains("shorter than the models' caches take");
    assertThat(alone.forecast().whyNot()).contains("no two prompts");
    assertThat(notOffered.forecast().whyNot()).contains("no prompt cache");
    assertThat(new CachingForecast.Sum(true, DAY).forecast().whyNot()).contains("to be sent");
    assertThat(notOffered.forecast().saving()).isEqualTo(Usd.ZERO);
  }
}
