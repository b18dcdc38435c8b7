package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Problem;
import dev.batuta.document.DocumentReader;
import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.CodeRule.Demand;
import dev.batuta.outcome.CodeRule.Severity;
import dev.batuta.specs.Spec.Application;
import dev.batuta.syntax.Language;
import dev.batuta.text.Glob;
import dev.batuta.text.LinearPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"must_match\": \"\\\\A[^\\\\t]*\\\\z\"",
        "\"must_match\": \"\\\\A(?:.{0,100}\\\\n)*.{0,100}\\\\z\"",
        "\"must_not_match\": \"^.?$\"",
        "\"must_not_match\": \"[^\\\\x00-\\\\x7F]\""
      })
  void takesARuleThatMerelyAllowsNothing(String demand) throws IOException {
    SpecLibrary library = spec("\"rules\": [{" + demand + ", \"message\": \"m\"}]");

    assertThat(library.problems()).isEmpty();
    assertThat(library.specs().getFirst().rules()).hasSize(1);
  }

  @Test
  void readsWhatAProgramCanCheck() throws IOException {
    SpecLibrary library =
        spec(
            """
            "rules": [
              {"must_not_match": "createStatement", "language": "java", "path": "src/**/*.java",
               "message": "Bind  values.\\n", "severity": "warning"},
              {"must_match": "^package ", "message": "Say where."}]
            """);

    assertThat(library.problems()).isEmpty();
    assertThat(library.specs().getFirst().rules())
        .containsExactly(
            new CodeRule(
                Demand.MUST_NOT_MATCH,
                new LinearPattern("createStatement"),
                new CodeRule.Files(Language.JAVA, Glob.ofRuleFile("src/**/*.java")),
                "Bind values.",
                Severity.WARNING),
            new CodeRule(
                Demand.MUST_MATCH,
                new LinearPattern("^package "),
                new CodeRule.Files(null, null),
                "Say where.",
                Severity.ERROR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"must_match\": \"(\", \"message\": \"m\"`|'rules[1].must_match' cannot be matched in"
            + " linear",
        "`\"must_not_match\": \"\", \"message\": \"m\"`|matches any text, so no answer could pass",
        "`\"must_not_match\": \"a*\", \"message\": \"m\"`|'rules[1].must_not_match' matches any"
            + " text",
        "`\"must_match\": \"$\", \"message\": \"m\"`|matches any text, so it demands nothing",
        "`\"must_match\": \"a(?=b)\", \"message\": \"m\"`|without look-around and back references",
        "`\"must_match\": \"((a{99}){99}){99}\", \"message\": \"m\"`|'rules[1].must_match' cannot",
        "`\"must_match\": \"a\", \"must_not_match\": \"b\", \"message\":"
            + " \"m\"`|'rules[1].must_not_match' stands",
        "`\"message\": \"m\"`|'rules[1].must_match' or 'must_not_match' is missing",
        "`\"must_match\": \"a\"`|'rules[1].message' is missing",
        "`\"must_match\": \"a\", \"mesage\": \"m\"`|'rules[1].mesage'; did you mean 'message'?",
        "`\"must_match\": \"a\", \"message\": \"m\", \"language\": \"jav\"`|did you mean 'java'?",
        "`\"must_match\": \"a\", \"message\": \"m\", \"path\": \"{a\"`|'rules[1].path' is wrong:"
            + " glob '{a'",
        "`\"must_match\": \"a\", \"message\": \"m\", \"severity\": \"bad\"`|must be 'error' or"
            + " 'warning'",
      })
  void leavesOutARuleThatIsBrokenAndNamesIt(String broken, String message) throws IOException {
    SpecLibrary library =
        spec(
            """
            "rules": [{"must_match": "first", "message": "m"},
              {%s},
              {"must_match": "last", "message": "m"}]
            """
                .formatted(broken));

    assertThat(library.specs().getFirst().rules())
        .extracting(rule -> rule.pattern().pattern())
        .containsExactly("first", "last");
    assertThat(library.problems())
        .singleElement()
        .returns(Problem.Level.WARNING, Problem::level)
        .returns(3, Problem::line)
        .satisfies(problem -> assertThat(problem.message()).contains(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"rules\": [\"no rule\"]", "\"rules\": {\"must_match\": \"a\"}"})
  void keepsASpecWhoseRulesAreNone(String rules) throws IOException {
    SpecLibrary library = spec(rules);

    assertThat(library.specs()).hasSize(1);
    assertThat(library.problems())
        .extracting(Problem::level)
        .containsExactly(Problem.Level.WARNING);
  }

  @Test
  void appliesAlwaysWhereItSaysSo() throws IOException {
    assertThat(spec("\"always_apply\": true").specs().getFirst().application())
        .isEqualTo(new Application(true, List.of(), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"globs\": [\"src/**/*.{ts,tsx}\", \"*.css\"]",
        "\"globs\": \"src/**/*.{ts,tsx}, *.css,\""
      })
  void appliesToFilesOfItsGlobsAndStillByRelevance(String globs) throws IOException {
    SpecLibrary library = spec(globs);

    assertThat(library.problems()).isEmpty();
    assertThat(library.specs().getFirst().application())
        .isEqualTo(
            new Application(
                false,
                List.of(Glob.ofRuleFile("src/**/*.{ts,tsx}"), Glob.ofRuleFile("*.css")),
                true));
  }

  @Test
  void leavesOutAGlobThatIsBroken() throws IOException {
    SpecLibrary library = spec("\"globs\": [\"{a\", \"*.css\"]");

    assertThat(library.specs().getFirst().application().globs())
        .containsExactly(Glob.ofRuleFile("*.css"));
    assertThat(library.problems())
        .singleElement()
        .returns(Problem.Level.WARNING, Problem::level)
        .satisfies(problem -> assertThat(problem.message()).contains("'globs' is wrong", "{a"));
  }

  private SpecLibrary spec(String fields) throws IOException {
    Files.writeString(
        folder.resolve("spec.json"),
        """
        {"id": "a", "category": "backend", "name": "java", "spec_type": "model", "title": "A", "content": "a",
        %s}
        """
            .formatted(fields));
    return SpecLibrary.read(List.of(folder), folder, folder, new DocumentReader());
  }
}
