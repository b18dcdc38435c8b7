package dev.batuta.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.batuta.usage.ContentClass;
import dev.batuta.usage.PromptPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenRatiosTest {
  private static final TokenRatios START = TokenRatios.startingAt(new BigDecimal("2.5"));

  @Test
  void beginsWithTheAverageOfTheModel() {
    assertThat(START.count("a".repeat(5), ContentClass.PROSE)).isEqualTo(2);
    assertThat(START.count("a".repeat(6), ContentClass.CODE)).isEqualTo(3);
    assertThat(START.count("", ContentClass.PROSE)).isZero();
  }

  @Test
  void countsACharacterThatIsAWordAsATokenWhereverItStands() {
    assertThat(START.count("書籍を保存する", ContentClass.PROSE)).isEqualTo(7);
    assertThat(START.count("int 書; ", ContentClass.CODE)).isEqualTo(1 + 3);
  }

  @Test
  void findsTheTrueRatiosOfProseAndCodeFromPromptsOfBoth() {
    TokenRatios ratios = START;
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int prose = random.nextInt(2_000, 10_000);
      int code = random.nextInt(2_000, 10_000);
      long tokens = Math.round(prose / 3.4 + code / 2.1);
      ratios =
          ratios.learn(
              List.of(part(ContentClass.PROSE, prose), part(ContentClass.CODE, code)), tokens);
    }

    assertThat(ratios.charactersPerToken().get(ContentClass.PROSE)).isCloseTo(3.4, within(0.35));
    assertThat(ratios.charactersPerToken().get(ContentClass.CODE)).isCloseTo(2.1, within(0.2));
  }

  @Test
  void movesThreeTenthsOfTheWayWithOnePrompt() {
    TokenRatios ratios = START.learn(List.of(part(ContentClass.CODE, 2_500)), 2_000);

    assertThat(ratios.charactersPerToken().get(ContentClass.CODE))
        .isCloseTo(2.5 / 1.3, within(1e-9));
    assertThat(ratios.charactersPerToken().get(ContentClass.PROSE)).isEqualTo(2.5);
  }

  @Test
  void staysWithinBoundsWhateverItIsTold() {
    TokenRatios ratios = START;
    for (int i = 0; i < 100; i++) {
      ratios = ratios.learn(List.of(part(ContentClass.CODE, 100)), 1_000_000);
    }
    assertThat(ratios.charactersPerToken().get(ContentClass.CODE)).isEqualTo(1.5);
    for (int i = 0; i < 100; i++) {
      ratios = ratios.learn(List.of(part(ContentClass.CODE, 1_000_000)), 1);
    }
    assertThat(ratios.charactersPerToken().get(ContentClass.CODE)).isEqualTo(6.0);
  }

  @Test
  void learnsNothingFromAPromptThatWasNotCounted() {
    assertThat(START.learn(List.of(part(ContentClass.CODE, 100)), 0)).isEqualTo(START);
    assertThat(START.learn(List.of(), 10)).isEqualTo(START);
  }

  @Test
  void needsARatioForEveryClass() {
    assertThatThrownBy(() -> new TokenRatios(Map.of(ContentClass.CODE, 2.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ratio for prose");
  }

  private static PromptPart part(ContentClass content, int characters) {
    return new PromptPart("part", content, characters, 0, 0);
  }
}
