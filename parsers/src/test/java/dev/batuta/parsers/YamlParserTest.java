package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing but a comment\n",
        "---\n",
        "text",
        "a: 1\nb: [x, {y: z}]\n",
        "%YAML 1.1\n---\na: yes\n",
        "? [complex, key]\n: value\n? &it {a: *it}\n: value\n"
      })
  void acceptsAnyDocument(String text) {
    assertThat(parse(text).problems()).isEmpty();
  }

  @Test
  void acceptsManyDocumentsInOneFile() {
    assertThat(
            parse(
                    """
                    apiVersion: v1
                    kind: Service
                    ---
                    apiVersion: apps/v1
                    kind: Deployment
                    ---
                    """)
                .problems())
        .isEmpty();
  }

  @Test
  void acceptsTagsOfAnyApplication() {
    assertThat(
            parse(
                    """
                    Resources:
                      Bucket: !Ref Name
                      Topic: !GetAtt [Queue, Arn]
                      Zone: !<tag:example.org,2026:zone> {name: x}
                      Number: !!int "not a number"
                    """)
                .problems())
        .isEmpty();
  }

  @Test
  void acceptsAnchorsAliasesAndMerges() {
    assertThat(
            parse(
                    """
                    base: &base {image: a}
                    more: &more {tag: b}
                    job:
                      <<: *base
                      <<: *more
                    self: &self [*self]
                    """)
                .problems())
        .isEmpty();
  }

  @Test
  void givesThePlaceOfTheProblem() {
    assertThat(problem("a: 1\nb:\n  - x\n y: 2\n"))
        .isEqualTo(
            new SyntaxProblem(
                4,
                2,
                "while parsing a block mapping: expected <block end>, but found '<block mapping"
                    + " start>'"));
  }

  @Test
  void findsAProblemInALaterDocument() {
    assertThat(problem("a: 1\n---\nb: [1, 2\n").line()).isEqualTo(4);
  }

  @Test
  void refusesATabAsIndentation() {
    SyntaxProblem problem = problem("a:\n\tb: 1\n");

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).contains("cannot start any token");
  }

  @Test
  void refusesAnAliasOfNoAnchor() {
    assertThat(problem("a: *nowhere\n"))
        .isEqualTo(new SyntaxProblem(1, 4, "found undefined alias nowhere"));
  }

  @Test
  void refusesAKeyThatStandsTwiceInOneMapping() {
    assertThat(problem("a:\n  - b: 1\n    c: 2\n    b: 3\nb: 4\n"))
        .isEqualTo(new SyntaxProblem(4, 5, "the key 'b' stands here twice"));
  }

  @Test
  void tellsANumberFromTheSameText() {
    assertThat(parse("1: a\n\"1\": b\n").problems()).isEmpty();
  }

  @Test
  void refusesACharacterThatYamlForbids() {
    assertThat(problem("a: 1\n\uD83D\uDE00: x\u0007y\n"))
        .isEqualTo(new SyntaxProblem(2, 6, "a character that YAML forbids"));
  }

  @Test
  void reportsAFileThatIsNestedTooDeeply() {
    String text = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(problem(text).message()).contains("nested too deeply");
  }

  @Test
  void isNotTiredOutByAliasesOfAliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(parse(text.toString()).problems()).isEmpty();
  }

  private static SyntaxProblem problem(String text) {
    SyntaxTree tree = parse(text);
    assertThat(tree.problems()).hasSize(1);
    return tree.problems().getFirst();
  }

  private static SyntaxTree parse(String text) {
    return YamlParser.parse("deploy/app.yaml", text);
  }
}
