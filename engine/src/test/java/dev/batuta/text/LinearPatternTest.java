package dev.batuta.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
  @Test
  void findsTheFirstMatch() {
    assertThat(new LinearPattern("b+").find("aabb bb")).contains(2);
    assertThat(new LinearPattern("c").find("aabb")).isEmpty();
  }

  @Test
  void findsTheNextMatchAndStillKnowsWhatStandsBeforeIt() {
    assertThat(new LinearPattern("b").find("abab", 2)).contains(3);
    assertThat(new LinearPattern("^b").find("abab", 1)).isEmpty();
    assertThat(new LinearPattern("^b").find("a\nb", 2)).contains(2);
  }

  @Test
  void takesTheEndsOfLinesForItsAnchors() {
    assertThat(new LinearPattern("^second$").find("first\nsecond\nthird")).contains(6);
  }

  @Test
  void isNotSlowedDownByAPatternThatMakesABacktrackerExplode() {
    assertThat(new LinearPattern("(a+)+$").find("a".repeat(100_000) + "b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a(?=b)", "(a)\\1", "[z-a]", "a{2000}"})
  void refusesWhatIsMalformedOrNeedsBacktracking(String pattern) {
    assertThatThrownBy(() -> new LinearPattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"((a{100}){100}){100}", "(((a{10}){10}){10}){100}", "(x{1000}){500}"})
  void refusesRepeatsOfRepeatsThatWouldFillTheMemory(String pattern) {
    assertThatThrownBy(() -> new LinearPattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repeat");
  }

  @Test
  void refusesAPatternThatNobodyReads() {
    assertThatThrownBy(() -> new LinearPattern("a".repeat(1_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is longer than 1000 characters");
  }
}
