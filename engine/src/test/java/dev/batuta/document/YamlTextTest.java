package dev.batuta.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
  private static final Path FILE = Path.of("a.yaml");

  @ParameterizedTest
  @CsvSource({
    "7, INTEGER, 7",
    "+7, INTEGER, 7",
    "010, INTEGER, 10",
    "0x1F, INTEGER, 31",
    "0o17, INTEGER, 15",
    "1.50, DECIMAL, 1.50",
    ".5, DECIMAL, 0.5",
    ".inf, DECIMAL, .inf",
    "true, BOOLEAN, true",
    "False, BOOLEAN, false",
    "yes, TEXT, yes",
    "no, TEXT, no",
    "2026-01-01, TEXT, 2026-01-01",
    "1_000, TEXT, 1_000",
    "'\"5\"', TEXT, 5",
    "!!str 5, TEXT, 5",
    "!!int \"5\", INTEGER, 5",
  })
  void readsScalarsByTheCoreSchema(String written, ScalarKind kind, String plain) {
    Scalar scalar = (Scalar) value("a: " + written);

    assertThat(scalar.kind()).isEqualTo(kind);
    assertThat(scalar.plain()).hasToString(plain);
  }

  @ParameterizedTest
  @CsvSource({"null", "Null", "~", "''"})
  void readsNothingInEveryOfItsSpellings(String written) {
    assertThat(value("a: " + written).plain()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"010", "000.1", "1.10", "1e3", "0x1F", "True"})
  void keepsTheTextThatWasWritten(String id) {
    assertThat(((Scalar) value("a: " + id)).text()).isEqualTo(id);
  }

  @Test
  void knowsWhereNamesAndValuesStand() {
    Mapping root = mapping("# about\nitems:\n  - id: x\n");

    assertThat(root.keyPlaces()).containsEntry("items", new Place(2, 1));
    Value.Sequence items = (Value.Sequence) at(root, "items");
    assertThat(items.place()).isEqualTo(new Place(3, 3));
    assertThat(items.values().getFirst().place()).isEqualTo(new Place(3, 5));
  }

  @Test
  void repeatsWhatAnAliasNames() {
    assertThat(mapping("a: &list [x, y]\nb: *list\nc: [*list, *list]").plain())
        .containsEntry("b", List.of("x", "y"))
        .containsEntry("c", List.of(List.of("x", "y"), List.of("x", "y")));
  }

  @Test
  void givesAnAliasTheAnchorThatStandsLastAboveIt() {
    assertThat(mapping("a: &x 1\nb: &x 2\nc: *x").plain())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 1L, "b", 2L, "c", 2L));
  }

  @Test
  void refusesAliasesThatRepeatMoreThanMemoryHolds() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level <= 9; level++) {
      String below = "*a" + (level - 1);
      text.append("a%d: &a%d [%s]\n".formatted(level, level, (below + ", ").repeat(10) + below));
    }

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> YamlText.parse(FILE, text.toString()))
        .withMessageContaining("aliases repeat more than 1000000 values; write them out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `a: 1\na: 2`         | 2:1: 'a' stands here twice
          `a: 1\n---\nb: 2`    | 2:1: a second document begins here; a file holds one
          `a: *b`              | 1:4: the alias '*b' names no anchor above it
          `a: &b [*b]`         | 1:8: the anchor '&b' contains itself
          `? [x]\n: 1`         | 1:3: the name of a field must be plain text
          `a: !!int x`         | 1:4: 'x' is not what its tag says it is
          `a: !!bool yes`      | 1:4: 'yes' is not what its tag says it is
          `a: b: c`            | 1:5: is not valid YAML: mapping values are not allowed here
          `a: 1\nb: [1\nc: 2`  | 3:2: is not valid YAML: expected ',' or ']', but got : while parsing a flow sequence of line 2
          `a: 1\nb: "x\nc: 2`  | 3:5: is not valid YAML: found unexpected end of stream while scanning a quoted scalar of line 2
          """)
  void refusesWhatIsBrokenWithItsPlace(String text, String message) {
    refuses(text.replace("\\n", "\n"), message);
  }

  @Test
  void namesThePlaceOfACharacterThatIsNotAllowed() {
    refuses("a: 😀\nb: x\u0001", "2:5: is not valid YAML: the character U+0001 is not allowed");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    refuses("[".repeat(100_000), "1:1002: is nested deeper than 1000 levels");
  }

  @Test
  void refusesAFileOfCommentsOnly() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> YamlText.parse(FILE, "# nothing yet\n"))
        .withMessage("a.yaml: the file has no content besides comments");
  }

  private static void refuses(String text, String message) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> YamlText.parse(FILE, text))
        .withMessage("a.yaml:" + message);
  }

  private static Mapping mapping(String text) {
    return (Mapping) YamlText.parse(FILE, text);
  }

  private static Value value(String text) {
    return at(mapping(text), "a");
  }

  private static Value at(Mapping mapping, String name) {
    return Objects.requireNonNull(mapping.values().get(name), name);
  }
}
