package dev.batuta.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.batuta.document.Value.Scalar;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @Test
  void givesEachFieldByItsType() {
    Fields fields =
        fields(
            """
            title: Books
            number: 3
            price: 0.10
            flag: true
            list: [a, 2]
            map: {x: String, y: 5}
            """);

    assertThat(fields.text("title")).isEqualTo("Books");
    assertThat(fields.integer("number", 1, 5)).isEqualTo(3);
    assertThat(fields.decimal("price")).isEqualTo(new BigDecimal("0.10"));
    assertThat(fields.decimal("number")).isEqualTo(new BigDecimal("3"));
    assertThat(fields.bool("flag")).isTrue();
    assertThat(fields.texts("list")).containsExactly("a", "2");
    assertThat(fields.textMap("map")).containsExactly(entry("x", "String"), entry("y", "5"));
    assertThat(fields.plainMap("map")).containsExactly(entry("x", "String"), entry("y", 5L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other: 1", "a:", "a: null", "a: ~"})
  void givesNothingForAFieldThatIsAbsentOrNull(String text) {
    Fields fields = fields(text);

    assertThat(fields.has("a")).isFalse();
    assertThat(fields.text("a")).isNull();
    assertThat(fields.integer("a", 1, 5)).isNull();
    assertThat(fields.decimal("a")).isNull();
    assertThat(fields.bool("a")).isNull();
    assertThat(fields.nested("a")).isNull();
    assertThat(fields.texts("a")).isEmpty();
    assertThat(fields.values("a")).isEmpty();
    assertThat(fields.nestedList("a")).isEmpty();
    assertThat(fields.textMap("a")).isEmpty();
    assertThat(fields.plainMap("a")).isEmpty();
  }

  @Test
  void takesNumbersAndBooleansAsTheTextThatWasWritten() {
    Fields fields = fields("{id: 010, version: 1.10, answer: True}");

    assertThat(fields.text("id")).isEqualTo("010");
    assertThat(fields.text("version")).isEqualTo("1.10");
    assertThat(fields.text("answer")).isEqualTo("True");
  }

  @Test
  void takesASingleTextForAListOfOne() {
    assertThat(fields("depends_on: a").texts("depends_on")).containsExactly("a");
  }

  @Test
  void knowsThePlaceOfEveryTextInAList() {
    assertThat(fields("a:\n  - x\n  - y\n").scalars("a"))
        .extracting(Scalar::place)
        .containsExactly(new Place(2, 5), new Place(3, 5));
  }

  @Test
  void knowsThePlaceOfAFieldAndOfTheMappingWhereItIsAbsent() {
    Fields fields = fields("# about\nb: 1\na: x");

    assertThat(fields.placeOf("a")).isEqualTo(new Place(3, 4));
    assertThat(fields.placeOf("c")).isEqualTo(new Place(2, 1));
    assertThat(fields.badInput("c", "is wanted"))
        .hasMessage("a.yaml:2:1: 'c' is wanted")
        .isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @MethodSource
  void refusesAValueOfAnotherType(String text, Consumer<Fields> taken, String message) {
    Fields fields = fields(text);

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> taken.accept(fields))
        .withMessage("a.yaml:" + message);
  }

  static Stream<Arguments> refusesAValueOfAnotherType() {
    return Stream.of(
        refused("a: [x]", fields -> fields.text("a"), "1:4: 'a' must be text, but is a list"),
        refused("a: {}", fields -> fields.texts("a"), "1:4: 'a' must be text, but is a mapping"),
        refused("a: [x, ~]", fields -> fields.texts("a"), "1:8: 'a' must be text, but is empty"),
        refused("a: x", fields -> fields.values("a"), "1:4: 'a' must be a list, but is text"),
        refused("a: x", fields -> fields.textMap("a"), "1:4: 'a' must be a mapping, but is text"),
        refused(
            "a: {b: [1]}", fields -> fields.textMap("a"), "1:8: 'a.b' must be text, but is a list"),
        refused(
            "a: 5",
            fields -> fields.plainMap("a"),
            "1:4: 'a' must be a mapping, but is a whole number"),
        refused(
            "a: 5",
            fields -> fields.nested("a"),
            "1:4: 'a' must be a mapping of fields, but is a whole number"),
        refused(
            "a: [{}, x]",
            fields -> fields.nestedList("a"),
            "1:9: 'a[1]' must be a mapping of fields, but is text"),
        refused("a: yes", fields -> fields.bool("a"), "1:4: 'a' must be true or false"),
        refused(
            "a: 6",
            fields -> fields.integer("a", 1, 5),
            "1:4: 'a' must be a whole number from 1 to 5"),
        refused(
            "a: 0",
            fields -> fields.integer("a", 1, 5),
            "1:4: 'a' must be a whole number from 1 to 5"),
        refused(
            "a: 2.5",
            fields -> fields.integer("a", 1, 5),
            "1:4: 'a' must be a whole number from 1 to 5"),
        refused(
            "a: '2'",
            fields -> fields.integer("a", 1, 5),
            "1:4: 'a' must be a whole number from 1 to 5"),
        refused(
            "a: 99999999999999999999",
            fields -> fields.integer("a", 1, 5),
            "1:4: 'a' must be a whole number from 1 to 5"),
        refused(
            "a: -0.01",
            fields -> fields.decimal("a"),
            "1:4: 'a' must be a number that is not negative"),
        refused(
            "a: .inf",
            fields -> fields.decimal("a"),
            "1:4: 'a' must be a number that is not negative"),
        refused("b: 1", fields -> fields.requiredText("a"), "1:1: 'a' is missing"),
        refused("a: ' '", fields -> fields.requiredText("a"), "1:1: 'a' is missing"));
  }

  @Test
  void refusesADocumentThatIsNoMapping() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> fields("- a"))
        .withMessage("a.yaml:1:1: the file must be a mapping of fields, but is a list");
  }

  @Test
  void refusesAFieldThatNobodyAskedFor() {
    Fields fields = fields("title: x\ndependson: y");
    fields.text("title");
    fields.texts("depends_on");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(fields::nothingElse)
        .withMessage("a.yaml:2:1: unknown field 'dependson'; did you mean 'depends_on'?");
  }

  @Test
  void namesTheWholePathOfANestedField() {
    Fields limits = Objects.requireNonNull(fields("limits: {max: 1}").nested("limits"));

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(limits::nothingElse)
        .withMessage("a.yaml:1:10: unknown field 'limits.max'");
  }

  @Test
  void keepsTheFieldsThatNobodyAskedFor() {
    Fields fields = fields("{title: x, tags: [a], gone: null}");
    fields.text("title");

    assertThat(fields.others())
        .containsOnlyKeys("tags", "gone")
        .containsEntry("tags", List.of("a"));
    assertThat(fields.names()).containsExactly("title", "tags", "gone");
  }

  @Test
  void acceptsAMappingWhoseFieldsAreAllTaken() {
    Fields fields = fields("{title: x}");
    fields.text("title");

    fields.nothingElse();

    assertThat(fields.others()).isEqualTo(Map.of());
  }

  private static Arguments refused(String text, Consumer<Fields> taken, String message) {
    return Arguments.of(text, taken, message);
  }

  private static Fields fields(String text) {
    return new DocumentReader().parse(Path.of("a.yaml"), text).fields();
  }
}
