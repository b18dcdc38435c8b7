package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"text\"",
        " 1.5e3 \n",
        "{\"a\": [1, {\"a\": true}], \"b\": \"\\u00e9\"}\r\n"
      })
  void acceptsAnyValue(String text) {
    assertThat(JsonParser.parse(text).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1}",
        "{a: 1}",
        "{\"a\": 1,}",
        "[1 2]",
        "[01]",
        "[NaN]",
        "[\"a\tb\"]",
        "[\"\\x\"]",
        "\"open",
        "{} // comment",
        "/* comment */ {}",
        "{\"a\": {\"b\": 1}",
        "```json\n{}\n```"
      })
  void refusesWhatIsNotStrictJson(String text) {
    assertThat(JsonParser.parse(text).problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void refusesAnEmptyFile(String text) {
    assertThat(JsonParser.parse(text).problems())
        .containsExactly(new SyntaxProblem(1, 1, "the file is empty, but JSON needs a value"));
  }

  @Test
  void givesThePlaceOfTheProblem() {
    assertThat(problem("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .isEqualTo(
            new SyntaxProblem(
                3,
                3,
                "Unexpected character ('\"' (code 34)):"
                    + " was expecting comma to separate Object entries"));
  }

  @Test
  void refusesANameThatStandsTwiceInOneObject() {
    assertThat(problem("{\n  \"a\": 1,\n  \"a\": 2\n}"))
        .isEqualTo(new SyntaxProblem(3, 6, "Duplicate field 'a'"));
  }

  @Test
  void refusesASecondValue() {
    assertThat(problem("{}\n{}")).isEqualTo(new SyntaxProblem(2, 1, "a second value begins here"));
  }

  @Test
  void saysInPlainWordsWhereAnUnclosedObjectBegins() {
    assertThat(problem("\n  {\"a\": 1").message())
        .isEqualTo(
            "Unexpected end-of-input: expected close marker for Object (start marker at line 2,"
                + " column 3)");
  }

  @Test
  void refusesNestingThatNobodyWrites() {
    String text = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(problem(text).message()).contains("nesting depth");
  }

  private static SyntaxProblem problem(String text) {
    SyntaxTree tree = JsonParser.parse(text);
    assertThat(tree.problems()).hasSize(1);
    return tree.problems().getFirst();
  }
}
