package dev.batuta.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
  @Test
  void countsWhatStandsInCodeCommentsAndStrings() {
    assertThat(Identifiers.counted("find_order(order, 2); // find_order takes \"an order\"\n"))
        .containsOnly(entry("find_order", 2), entry("order", 2), entry("takes", 1), entry("an", 1));
  }

  @Test
  void takesNoNumberAndNoSingleLetter() {
    assertThat(Identifiers.counted("x = 0xFF + 1_000 + 3px; T y2")).containsOnlyKeys("y2");
  }

  @Test
  void leavesOutTheMarksThatLanguagesPutBeforeNames() {
    assertThat(Identifiers.counted("$title @title #title :title")).containsOnly(entry("title", 4));
  }

  @Test
  void knowsTheLettersOfEveryLanguage() {
    List<String> found = new ArrayList<>();
    Identifiers.forEach("größe = título + 大きさ", found::add);

    assertThat(found).containsExactly("größe", "título", "大きさ");
  }
}
