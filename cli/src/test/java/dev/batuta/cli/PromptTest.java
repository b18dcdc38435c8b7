package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.cli.Shell.Outcome;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of specs and prompts: {@code specs explain}, {@code plan}, {@code show}. */
class PromptTest {
  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void aProjectThatChangesACodeBase() {
    shell =
        new Shell(folder)
            .write(
                "batuta.yaml",
                """
                project: library
                stack: {backend: java}
                specs: [specs, AGENTS.md]
                workspace: app
                """)
            .write(
                "specs/controller.json",
                """
                {"id": "java-controller", "category": "backend", "name": "java",
                 "spec_type": "controller", "title": "Controllers", "content": "Keep them thin."}
                """)
            .write(
                "specs/service.json",
                """
                {"id": "java-service", "category": "backend", "name": "java",
                 "spec_type": "service", "title": "Services", "content": "One use case each."}
                """)
            .write("AGENTS.md", "Answer in whole words.\n")
            .write(
                "app/src/LoanService.java",
                """
                package app;

                public class LoanService {
                  public int overdue() { return 7; }
                }
                """)
            .write(
                "app/src/Weather.java",
                """
                package app;

                public class Weather {
                  public int rain() { return 1; }
                }
                """)
            .write(
                "backlog.yaml",
                """
                items:
                  - {id: A, title: Loan controller, description: It asks the LoanService.,
                     kind: controller, files: [src/LoanController.java]}
                  - {id: B, title: Count rain, description: Adds a method., depends_on: [A],
                     files: [src/Weather.java]}
                """);
  }

  @Test
  void explainsWhichSignalSaidWhatForChosenAndOtherSpecs() {
    String text = shell.batuta("specs", "explain", "A").out();
    JsonNode json = json(shell.batuta("specs", "explain", "A", "--json"));

    assertThat(text)
        .containsSubsequence(
            "Chosen",
            "AGENTS.md",
            "always #1 every item",
            "java-controller",
            "paths #1 src/LoanController.java: \"controller\"",
            "kind #1 controller",
            "phrases #1 title: \"controller\"",
            "Came close",
            "java-service",
            "keywords #1 description: \"service\"");
    assertThat(json.at("/chosen/1/signals/1/signal").asText()).isEqualTo("kind");
    assertThat(json.at("/chosen/1/signals/1/rank").asInt()).isEqualTo(1);
    assertThat(json.at("/runners_up/0/id").asText()).isEqualTo("java-service");
  }

  @Test
  void planShowsTheSameForEveryItem() {
    String text = shell.batuta("plan").out();
    JsonNode item = json(shell.batuta("plan", "--json")).at("/items/0");

    assertThat(text)
        .contains("spec  java-controller", "kind #1 controller", "close java-service 0.70");
    assertThat(item.at("/specs/1/signals/0/signal").asText()).isEqualTo("paths");
    assertThat(item.at("/runners_up/0/id").asText()).isEqualTo("java-service");
  }

  @Test
  void showsThePromptThatARunWouldSendAndWritesNothing() {
    Outcome shown = shell.batuta("show", "A", "--prompt");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .containsSubsequence(
            "Keep them thin.", "LoanService", "public int overdue()", "# The task", "FILES TO");
    assertThat(shown.err())
        .contains("Not sent yet", "about ", "spec java-controller", "code map", "files to produce");
    assertThat(folder.resolve(".batuta")).doesNotExist();
  }

  @Test
  void showsAFileToChangeWholeAndNotInTheCodeMap() {
    String prompt = shell.batuta("show", "B", "--prompt").out();

    assertThat(prompt)
        .containsSubsequence("# A file to change, as it is now", "int rain() { return 1; }");
    assertThat(prompt).containsOnlyOnce("class Weather");
  }

  @Test
  void takesSpecsAndBacklogForNoCodeBaseNorWhatARetriedItemHadMade() throws IOException {
    Files.delete(folder.resolve("app/src/LoanService.java"));
    Files.delete(folder.resolve("app/src/Weather.java"));
    shell.write("app/package.json", "{}").write("app/src/Weather.yaml", "rain: 1\n");

    assertThat(shell.batuta("show", "A", "--prompt").err()).doesNotContain("code map");

    try (FakeClaudeServer server = FakeClaudeServer.start(FakeClaudeSettings.defaults())) {
      shell.with("ANTHROPIC_BASE_URL", server.baseUrl()).with("ANTHROPIC_API_KEY", "a-key");
      shell.batuta("run");
      shell.batuta("retry", "A");
      shell.batuta("run");

      assertThat(server.meter().calls()).hasSize(3);
      assertThat(shell.batuta("show", "A", "--prompt").err())
          .contains("Attempt 1: ")
          .doesNotContain("code map");
      assertThat(shell.batuta("show", "A", "--prompt").out())
          .contains("# What this task left there in an earlier round");
    }
  }

  @Test
  void showsWhatWasSentWithTheProvidersCount() {
    try (FakeClaudeServer server = FakeClaudeServer.start(FakeClaudeSettings.defaults())) {
      shell
          .with("ANTHROPIC_BASE_URL", server.baseUrl())
          .with("ANTHROPIC_API_KEY", "a-key")
          .batuta("run");

      Outcome shown = shell.batuta("show", "A", "--prompt");
      JsonNode json = json(shell.batuta("show", "A", "--prompt", "--json"));

      assertThat(shown.err()).contains("Attempt 1: ", "as the provider counts them");
      assertThat(json.get("counted").asBoolean()).isTrue();
      assertThat(json.get("user").asText()).contains("public int overdue()");
      assertThat(server.meter().calls().getFirst().asked().model()).startsWith("claude-");
      assertThat(Files.exists(folder.resolve(".batuta/codemap.cache"))).isTrue();
    }
  }

  @Test
  void saysInThePlanThatAnItemIsTooLargeForTheLimitAndWhatIsLargest() {
    shell.write("app/src/Weather.java", "class Weather {\n" + "  int day;\n".repeat(3_000) + "}\n");

    Outcome plan = shell.batuta("plan");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(plan.out())
        .contains(
            "item_too_large",
            "more than limits.context_tokens (5000): present src/Weather.java ",
            "raise the limit");
  }

  @Test
  void saysOnceInThePlanThatARuleForEveryItemHasNoRoom() {
    shell.write("AGENTS.md", "Answer in whole words.\n".repeat(1_000));

    Outcome plan = shell.batuta("plan");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(plan.out())
        .contains("Problems: 1\n")
        .contains(
            "warning spec_without_room spec 'AGENTS.md' has no room in the prompt of A and of 1"
                + " more, though it is pinned or for every item; shorten it or raise"
                + " limits.context_tokens (5000)");
  }

  @Test
  void saysInThePlanThatAFileCouldNotBeShownBeforeItIsReplaced() throws IOException {
    Files.write(folder.resolve("app/src/Weather.java"), new byte[] {'/', '/', (byte) 0xE9});

    Outcome plan = shell.batuta("plan");
    Outcome prompt = shell.batuta("show", "B", "--prompt");

    assertThat(plan.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(plan.out())
        .contains("error unusable_file ", "backlog.yaml:4: src/Weather.java: ", "no prompt");
    assertThat(prompt.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(prompt.err()).contains("item B gets no prompt: src/Weather.java: it is there and");
  }

  private static JsonNode json(Outcome outcome) {
    try {
      return new JsonMapper().readTree(outcome.out());
    } catch (JsonProcessingException broken) {
      throw new AssertionError(outcome.toString(), broken);
    }
  }
}
