package dev.batuta.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import dev.batuta.document.Value.ScalarKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  private static final Path FILE = Path.of("a.json");

  @Test
  void readsEveryKindOfValue() {
    Mapping root = mapping("{\"b\": true, \"i\": 7, \"d\": 0.10, \"n\": null, \"l\": [\"x\", {}]}");

    assertThat(root.plain())
        .containsEntry("b", true)
        .containsEntry("i", 7L)
        .containsEntry("d", new BigDecimal("0.10"))
        .containsEntry("n", null)
        .containsEntry("l", List.of("x", Map.of()));
  }

  @Test
  void keepsFileOrder() {
    assertThat(mapping("{\"z\": 1, \"a\": 2, \"m\": 3}").values().keySet())
        .containsExactly("z", "a", "m");
  }

  @Test
  void knowsWhereNamesAndValuesStand() {
    Mapping root = mapping("{\n  \"id\":\n    5\n}");

    assertThat(root.place()).isEqualTo(new Place(1, 1));
    assertThat(root.keyPlaces()).containsEntry("id", new Place(2, 3));
    assertThat(root.values())
        .containsEntry("id", new Scalar(ScalarKind.INTEGER, "5", new Place(3, 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1                | 1:8: is not valid JSON: Unexpected end-of-input: expected close marker for Object
          {"a": 1} {"b": 2}      | 1:10: a second document begins here; a file holds one
          {"a": 1, "a": 2}       | 1:13: is not valid JSON: Duplicate field 'a'
          {/* note */ "a": 1}    | 1:2: is not valid JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
          {"a": NaN}             | 1:10: is not valid JSON: Non-standard token 'NaN'
          {"a": 010}             | 1:8: is not valid JSON: Invalid numeric value: Leading zeroes not allowed
          """)
  void refusesWhatIsBrokenWithItsPlace(String text, String message) {
    refuses(text, message);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    refuses(
        "[".repeat(1001) + "]".repeat(1001),
        "1:1002: is not valid JSON: Document nesting depth (1001) exceeds the maximum allowed"
            + " (1000)");
  }

  private static void refuses(String text, String message) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> JsonText.parse(FILE, text))
        .withMessage("a.json:" + message);
  }

  private static Mapping mapping(String text) {
    return (Mapping) JsonText.parse(FILE, text);
  }
}
