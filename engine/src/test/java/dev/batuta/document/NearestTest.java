package dev.batuta.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("id", "title", "depends_on", "priority");

  @ParameterizedTest
  @CsvSource({
    "titel, title",
    "TITLE, title",
    "dependsOn, depends_on",
    "dependencies_on, depends_on",
    "ids, id",
  })
  void proposesTheNameThatWasMeant(String mistyped, String meant) {
    assertThat(Nearest.proposal(mistyped, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"due_date", "ab", "x"})
  void listsTheKnownNamesWhereNoneIsNear(String name) {
    assertThat(Nearest.proposal(name, KNOWN))
        .isEqualTo("; known are: depends_on, id, priority, title");
  }

  @Test
  void listsNoMoreNamesThanALineHolds() {
    List<String> many = IntStream.range(100, 200).mapToObj(Integer::toString).toList();

    assertThat(Nearest.proposal("name", many))
        .isEqualTo("; known are: 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, …");
  }

  @Test
  void saysNothingWhereNothingIsKnown() {
    assertThat(Nearest.proposal("x", List.of())).isEmpty();
    assertThat(Nearest.near("x", List.of())).isEmpty();
  }

  @Test
  void givesOnlyANearNameWhereAskedForThat() {
    assertThat(Nearest.near("due_date", KNOWN)).isEmpty();
    assertThat(Nearest.near("tilte", KNOWN)).hasValue("; did you mean 'title'?");
  }
}
