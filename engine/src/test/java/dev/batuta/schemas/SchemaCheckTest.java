package dev.batuta.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.document.DocumentReader;
import dev.batuta.document.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {
  private static final Path BACKLOG = Path.of("backlog.yaml");
  private static final Path CONFIGURATION = Path.of("batuta.yaml");

  @Test
  void namesEverythingThatIsWrongWithItsPlace() {
    assertThat(
            findings(
                """
                items:
                  - id: A
                    titel: Prices
                    complexity: 9
                  - id: B
                    title: Totals
                    children:
                      - {id: C, title: Sums, item_type: taks}
                """))
        .containsExactly(
            "2:5 'items[0].title' is missing",
            "3:5 unknown field 'items[0].titel'; did you mean 'title'?",
            "4:17 'items[0].complexity' must be a whole number from 1 to 5",
            "8:41 'items[1].children[0].item_type' must be one of epic, story, task, subtask, bug,"
                + " but is 'taks'; did you mean 'task'?");
  }

  @Test
  void takesAFieldWithoutAValueForAbsent() {
    assertThat(findings("items: [{id: A, title: , complexity: }]\n"))
        .containsExactly("1:23 'items[0].title' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "limits: {patience: soon}|'limits.patience' must be a duration such as 500ms, 60s, 5m or"
            + " 1h",
        "limits: {max_cost_usd: 2000000}|'limits.max_cost_usd' must be a number from 0 to 1000000",
        "limits: [1]|'limits' must be a mapping, but is a list",
        "specs: {a: b}|'specs' must be text or a list of texts, but is a mapping",
        "project: [a]|'project' must be text, but is a list",
        "stack: {css: }|'stack.css' must be text, but is empty",
        "profiles: {ours: {rungs: []}}|'profiles.ours.rungs' must not be empty",
        "validation: {commands: [{name: a}]}|'validation.commands[0].run' is missing",
        "provider: [x]|'provider' must be one of anthropic, scaffold, replay, but is a list",
        "[a]|the file must be a mapping, but is a list"
      })
  void saysItInTheWordsOfReaders(String yaml, String sentence) {
    assertThat(
            new SchemaCheck()
                .findings(
                    FileSchema.CONFIGURATION, new DocumentReader().parse(CONFIGURATION, yaml)))
        .extracting(SchemaFinding::sentence)
        .containsExactly(sentence);
  }

  @Test
  void wantsExactlyOnePatternOfARule() {
    String spec =
        """
        {"id": "a", "category": "b", "name": "c", "spec_type": "d", "title": "e", "content": "f",
         "rules": [{"message": "m"}, {"message": "m", "must_match": "a", "must_not_match": "b"},
           {"message": "m", "must_match": "a"}]}
        """;

    assertThat(
            new SchemaCheck()
                .findings(FileSchema.SPEC, new DocumentReader().parse(Path.of("spec.json"), spec)))
        .extracting(SchemaFinding::sentence)
        .containsExactly(
            "'rules[0]' needs exactly one of 'must_match' and 'must_not_match'",
            "'rules[1]' needs exactly one of 'must_match' and 'must_not_match'");
  }

  private static List<String> findings(String backlog) {
    return new SchemaCheck()
        .findings(FileSchema.BACKLOG, new DocumentReader().parse(BACKLOG, backlog)).stream()
            .map(SchemaCheckTest::line)
            .toList();
  }

  private static String line(SchemaFinding finding) {
    Place place = Objects.requireNonNull(finding.place());
    return place.line() + ":" + place.column() + " " + finding.sentence();
  }
}
