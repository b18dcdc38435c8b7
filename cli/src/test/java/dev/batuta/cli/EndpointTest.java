package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.cli.Shell.Outcome;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeImitation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Other servers than Anthropic's: found by doctor, configured, and run against. */
class EndpointTest {
  private static final String OWN_MODEL =
      """
      profile: local
      profiles: {local: {rungs: [{model: fake-coder, effort: high}]}}
      """;

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void aProjectWithAModelThatCostsNothing() {
    shell =
        new Shell(folder)
            .write("batuta.yaml", OWN_MODEL)
            .write(
                "models.yaml",
                "models: {fake-coder: {prices: [{from: 2026-01-01, input: 0, output: 0}]}}\n")
            .write(
                "backlog.yaml",
                """
                items:
                  - {id: A, title: T, description: D, files: [a.md]}
                  - {id: B, title: T, description: D, files: [b.md]}
                """);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void runsAFreeModelWithWhatDoctorSays(FakeImitation imitation) {
    try (FakeClaudeServer server = start(imitation)) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl()).with("ANTHROPIC_API_KEY", "any");
      String proposal = proposal(endpointLines("doctor"));
      shell.write("batuta.yaml", OWN_MODEL + proposal + "\n");

      assertThat(endpointLines("doctor")).anyMatch(line -> line.contains("batuta.yaml fits it"));
      Outcome run = shell.batuta("run");

      assertThat(proposal).startsWith("endpoint: {kind: " + imitation.commandName() + "}");
      assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
      assertThat(run.out()).contains("2 of 2 done", "cost      $0");
      assertThat(folder.resolve("out/b.md")).isNotEmptyFile();
    }
  }

  @Test
  void asksNoLocalServerForAModelOfAnthropicsAtItsPrice() {
    shell.write("batuta.yaml", "endpoint: {kind: ollama}\n");
    try (FakeClaudeServer server = start(FakeImitation.OLLAMA)) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl());

      Outcome run = shell.batuta("run");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err())
          .contains(
              "endpoint.kind is ollama, but a run would call claude-haiku-5-5", "models.yaml");
      assertThat(server.meter().totals().requests()).isZero();
      assertThat(shell.batuta("doctor").out()).contains("a run would call claude-haiku-5-5");
    }
  }

  @Test
  void forecastsNoMoreThanTheProviderTakesInAMinute() {
    shell.write("batuta.yaml", "rates: {requests_per_minute: 1}\n");

    assertThat(shell.batuta("plan").out()).contains("time likely 2 min");
  }

  @Test
  void needsNoKeyAndSaysThatTokensAreApproximateWhereTheyAre() {
    shell.write("batuta.yaml", OWN_MODEL + "endpoint: {kind: ollama}\n");
    try (FakeClaudeServer server = start(FakeImitation.OLLAMA)) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl());

      assertThat(shell.batuta("run").out())
          .contains("tokens are approximate: this endpoint counts roughly");
      assertThat(shell.batuta("cost").out()).contains("tokens are approximate");
      assertThat(shell.batuta("doctor").out()).contains("none, and none is needed");
    }
    shell.write("batuta.yaml", OWN_MODEL + "endpoint: {kind: vllm}\n");
    assertThat(shell.batuta("cost").out()).doesNotContain("approximate");
  }

  @Test
  void noticesAModelThatTheServerDoesNotHave() {
    shell.write("batuta.yaml", "endpoint: {kind: vllm}\n");
    try (FakeClaudeServer server = start(FakeImitation.VLLM)) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl());

      assertThat(endpointLines("doctor"))
          .anyMatch(line -> line.contains("it does not list claude-haiku-5-5"))
          .anyMatch(line -> line.contains("fake-coder answers; counting tokens works"));
    }
  }

  @Test
  void looksAtTheServerThoughTheProjectCannotBeOpened() {
    shell.write("batuta.yaml", "endpoint: {kind: vllm}\n").write("backlog.yaml", "items: 7\n");
    try (FakeClaudeServer server = start(FakeImitation.VLLM)) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl());

      assertThat(endpointLines("doctor")).anyMatch(line -> line.contains("batuta.yaml fits it"));
    }
  }

  @Test
  void callsItAProblemThatNobodyAnswers() {
    shell.with("ANTHROPIC_BASE_URL", "http://127.0.0.1:9");

    Outcome doctor = shell.batuta("doctor");

    assertThat(doctor.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(doctor.out())
        .contains("problem  endpoint   no server answers at http://127.0.0.1:9 (");
    assertThat(shell.batuta("doctor", "--offline").out())
        .contains("endpoint   not asked")
        .doesNotContain("no server answers");
  }

  @Test
  void callsItAProblemThatTheModelDoesNotAnswer() {
    try (FakeClaudeServer server = start(FakeImitation.LM_STUDIO, new FakeFault.ServerError())) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl()).with("ANTHROPIC_API_KEY", "any");

      assertThat(endpointLines("doctor"))
          .anyMatch(line -> line.startsWith("problem") && line.contains("Internal server error"));
    }
  }

  @Test
  void asksAnthropicsOwnEndpointNothing() {
    assertThat(endpointLines("doctor"))
        .singleElement()
        .asString()
        .contains("Anthropic's own; not asked anything");
  }

  @Test
  void refusesToCallAnthropicWhereAnotherServerIsMeant() {
    shell.write("batuta.yaml", OWN_MODEL + "endpoint: {kind: ollama}\n");
    String wrong = "endpoint.kind is ollama, but ANTHROPIC_BASE_URL is not set";

    assertThat(shell.batuta("run").err()).contains(wrong, "http://localhost:11434");
    assertThat(endpointLines("doctor")).anyMatch(line -> line.contains(wrong));
  }

  private static String proposal(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("note") && line.contains("put into it:"))
        .map(line -> line.substring(line.indexOf("endpoint: {")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no proposal in " + lines));
  }

  private List<String> endpointLines(String... command) {
    return shell
        .batuta(command)
        .out()
        .lines()
        .filter(line -> line.matches("\\w+ +endpoint .*"))
        .toList();
  }

  private static FakeClaudeServer start(FakeImitation imitation, FakeFault... faults) {
    return FakeClaudeServer.start(
        FakeClaudeSettings.defaults()
            .withImitation(imitation)
            .withFaults(FakeFaults.none().then(faults)));
  }
}
