package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.cli.Shell.Outcome;
import dev.batuta.testkit.FakeBadCode;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault.Overloaded;
import dev.batuta.testkit.FakeFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that are recorded over real HTTP and replayed where nothing answers any more. */
class RecordAndReplayRunTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** Small, so that prompts are shortened: what is left out must be the same again. */
  private static final String CONFIGURATION =
      """
      project: shop
      stack: {backend: java}
      specs: [specs]
      limits: {context_tokens: 1500, concurrency: 8}
      """;

  private static final String SPEC =
      """
      {"id": "%s", "category": "backend", "name": "java", "spec_type": "model",
       "title": "Models", "description": "", "content": "Models are records.\\n%s",
       "language": "java", "is_active": true, "globs": ["src/**/*.java"]}
      """;

  @TempDir private Path folder;

  @Test
  void replaysAWholeRunWithItsBadTriesForNothing() throws Exception {
    record();
    Map<String, String> files = generated();
    JsonNode recorded = status();
    beginAnew();

    Outcome replay = shell().batuta("run", "--replay", "recordings");

    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).contains("12 of 12 done", "none: no model was called", "$0.00");
    assertThat(generated()).isEqualTo(files).hasSize(12);
    assertThat(recorded.at("/totals/cost_usd").decimalValue()).isPositive();
    assertThat(status().at("/totals/cost_usd").decimalValue()).isZero();
    assertThat(status().get("items").findValuesAsText("attempts"))
        .isEqualTo(recorded.get("items").findValuesAsText("attempts"))
        .contains("2");
  }

  @Test
  void replaysFromTheFolderThatTheConfigurationNames() throws Exception {
    record();
    beginAnew();
    shell().write("batuta.yaml", CONFIGURATION + "provider: replay\nreplay: ./recordings\n");

    assertThat(shell().batuta("plan").out()).contains("cost likely $0.00 ($0.00 to $0.00)");
    assertThat(shell().batuta("run", "--only", "T0").exitCode()).isZero();
  }

  @Test
  void saysWhichPartOfWhichPromptHasChanged() throws Exception {
    record();
    beginAnew();
    shell().write("specs/model.json", SPEC.formatted("java-model", "Null is fine."));

    Outcome replay = shell().batuta("run", "--provider", "replay", "--only", "T0");

    assertThat(replay.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(shell().batuta("show", "T0", "--issues").out())
        .contains(
            "no recording of item T0's prompt: part 'spec java-model' differs at line",
            "('No nulls.' was recorded, 'Null is fine.' is asked)",
            "record again with: batuta run --provider anthropic --record recordings");
  }

  @Test
  void saysThatNothingIsReplayedWhereAllIsDone() {
    record();

    Outcome replay = shell().batuta("run", "--replay", "recordings");

    assertThat(replay.out()).contains("12 of 12 done, nothing to do");
    assertThat(replay.err()).contains("nothing was replayed", "replay in a fresh checkout");
  }

  @Test
  void saysWhatADifferentWorkspaceMeansAndProposesNoNote() throws Exception {
    record();
    delete(folder.resolve(".batuta"));

    Outcome replay = shell().batuta("run", "--replay", "recordings", "--only", "T0");

    assertThat(replay.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(replay.out())
        .contains("the workspace or what is done already is not as it was", "batuta retry T0, then")
        .doesNotContain("--note");
  }

  @Test
  void refusesWhatCannotBeReplayedOrRecorded() {
    Shell shell = shell().write("batuta.yaml", "project: shop\n").write("backlog.yaml", backlog());

    assertThatIsBadInput(
        shell.batuta("run", "--provider", "replay"),
        "there is no such folder with recordings to replay; record some with: batuta run");
    assertThatIsBadInput(
        shell.batuta("run", "--provider", "scaffold", "--record", "r"), "--record keeps what");
    assertThatIsBadInput(
        shell.batuta("run", "--provider", "scaffold", "--replay", "r"), "--replay answers from");
    assertThatIsBadInput(shell.batuta("run", "--record", "r", "--replay", "r"), "drop one");
    assertThatIsBadInput(shell.batuta("run", "--record", "."), "holds other things");
    assertThatIsBadInput(shell.batuta("run", "--record", ".batuta/r"), "holds other things");
    assertThatIsBadInput(shell.batuta("run", "--record", "out/r"), "holds other things");
    shell.write("r/A-1.json", "{\"item\": \"A\"");
    assertThatIsBadInput(shell.batuta("run", "--replay", "r"), "A-1.json:1");
    assertThat(folder.resolve(".batuta")).doesNotExist();
  }

  private static void assertThatIsBadInput(Outcome outcome, String sentence) {
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err()).contains(sentence);
  }

  private void record() {
    FakeFaults faults =
        FakeFaults.none()
            .withSeed(7)
            .withRate(new Overloaded(), 0.05)
            .withBadFirstTries(0.5, FakeBadCode.values());
    try (FakeClaudeServer server =
        FakeClaudeServer.start(FakeClaudeSettings.defaults().withFaults(faults))) {
      Outcome run =
          shell()
              .with("ANTHROPIC_BASE_URL", server.baseUrl())
              .with("ANTHROPIC_API_KEY", "fake")
              .write("batuta.yaml", CONFIGURATION)
              .write("specs/model.json", SPEC.formatted("java-model", "No nulls."))
              .write(
                  "specs/long.json", SPEC.formatted("java-long", "No nulls at all. ".repeat(400)))
              .write("backlog.yaml", backlog())
              .batuta("run", "--record", "recordings");
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(server.meter().totals().requests()).isGreaterThan(12);
    }
  }

  /** Nothing but the files that a team keeps: no key, no server, no ledger, no workspace. */
  private void beginAnew() throws IOException {
    delete(folder.resolve(".batuta"));
    delete(folder.resolve("out"));
  }

  private Shell shell() {
    return new Shell(folder);
  }

  private static String backlog() {
    StringBuilder yaml = new StringBuilder("items:\n");
    for (int i = 0; i < 12; i++) {
      String dependencies = i < 4 ? "" : "T" + (i - 4) + (i % 2 == 0 ? "" : ", T" + (i - 3));
      yaml.append(
          "  - {id: T%d, title: The model T%d, kind: model, files: [src/app/T%d.java], depends_on: [%s]}\n"
              .formatted(i, i, i, dependencies));
    }
    return yaml.toString();
  }

  private Map<String, String> generated() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder.resolve("out"))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  private JsonNode status() throws JsonProcessingException {
    return JSON.readTree(shell().batuta("status", "--json").out());
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
