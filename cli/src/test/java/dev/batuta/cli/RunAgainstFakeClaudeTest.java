package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.cli.Shell.Outcome;
import dev.batuta.testkit.FakeBadCode;
import dev.batuta.testkit.FakeCall;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault.CutInMidAnswer;
import dev.batuta.testkit.FakeFault.Overloaded;
import dev.batuta.testkit.FakeFault.RateLimited;
import dev.batuta.testkit.FakeFault.SpendLimitReached;
import dev.batuta.testkit.FakeFault.Truncated;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeTotals;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over real HTTP, against a server that meters for itself what it bills. */
class RunAgainstFakeClaudeTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int LAYERS = 8;
  private static final int WIDTH = 5;

  @TempDir private Path folder;

  @Test
  void endsADagOfFortyItemsWithBooksThatEqualTheServersOwn() throws Exception {
    FakeFaults faults =
        FakeFaults.none()
            .withSeed(7)
            .withRate(new RateLimited(Duration.ofMillis(50)), 0.10)
            .withRate(new Overloaded(), 0.05)
            .withRate(new CutInMidAnswer(), 0.08)
            .withBadFirstTries(0.4, FakeBadCode.values());
    List<Task> tasks = dag(new Random(11));
    try (FakeClaudeServer server = start(faults)) {
      Shell shell = shell(server, backlog(tasks));

      Outcome run = shell.batuta("run", "--json");

      assertThat(run.exitCode()).as(run.err()).isZero();
      JsonNode totals = json(shell.batuta("status", "--json")).get("totals");
      assertThat(totals.get("done").asInt()).isEqualTo(40);
      assertThat(totals.get("items").asInt()).isEqualTo(40);
      assertThatTheBooksEqual(totals, server);
      assertThat(server.meter().totals().cut().calls()).as("some calls were cut").isPositive();
      assertThatNothingStartedEarly(tasks, run.out());
      assertThatNothingWasAskedEarly(tasks, server.meter().calls());
      assertThat(tasks).allMatch(task -> Files.exists(folder.resolve("out").resolve(task.path())));
    }
  }

  @Test
  void doesNothingWhenRunAgain() {
    try (FakeClaudeServer server = start(FakeFaults.none())) {
      Shell shell = shell(server, backlog(dag(new Random(3))));
      shell.batuta("run");
      int requests = server.meter().totals().requests();

      Outcome again = shell.batuta("run");

      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).contains("40 of 40 done, nothing to do");
      assertThat(server.meter().totals().requests()).isEqualTo(requests);
    }
  }

  @Test
  void repairsWithTheIssuesAndStartsFreshOneRungUp() {
    FakeFaults faults =
        FakeFaults.none().onPath("src/main/java/app/A.java", new Truncated(), new Truncated());
    try (FakeClaudeServer server = start(faults)) {
      Shell shell =
          shell(
              server,
              """
              items:
                - {id: A, title: The type A, description: A type, files: [src/main/java/app/A.java]}
              """);

      assertThat(shell.batuta("run").exitCode()).isZero();

      List<FakeCall> calls = server.meter().calls();
      assertThat(calls)
          .extracting(call -> call.asked().model())
          .containsExactly("claude-haiku-5-5", "claude-haiku-5-5", "claude-sonnet-5-5");
      assertThat(shell.batuta("show", "A", "--prompt", "--attempt", "2").out())
          .contains("cut off at the output limit", "Your previous answer");
      assertThat(shell.batuta("show", "A", "--prompt", "--attempt", "3").out())
          .contains("begin anew", "cut off at the output limit")
          .doesNotContain("Your previous answer");
    }
  }

  @Test
  void showsAllPiecesOfAnAnswerThatWasCutOffAndContinued() {
    FakeFaults faults = FakeFaults.none().onPath("a.md", new Truncated());
    try (FakeClaudeServer server = start(faults)) {
      Shell shell =
          shell(
              server,
              """
              items:
                - {id: A, title: Three pages, description: Pages, files: [a.md, b.md, c.md]}
              """);

      assertThat(shell.batuta("run").exitCode()).isZero();

      assertThat(server.meter().totals().requests()).isEqualTo(2);
      assertThat(shell.batuta("show", "A").out())
          .containsOnlyOnce("cut off at the output limit")
          .contains("1 attempt");
      assertThat(shell.batuta("show", "A", "--answer").out())
          .contains("path=\"a.md\"", "path=\"b.md\"", "path=\"c.md\"");
    }
  }

  @Test
  void putsAnItemIntoReviewAfterItsLastAttemptAndBlocksItsDependents() throws Exception {
    FakeFaults faults =
        FakeFaults.none().onPath("a.md", new Truncated(), new Truncated(), new Truncated());
    try (FakeClaudeServer server = start(faults)) {
      Shell shell =
          shell(
              server,
              """
              items:
                - {id: A, title: Page A, description: A page, files: [a.md]}
                - {id: B, title: Page B, description: A page, files: [b.md], depends_on: [A]}
                - {id: C, title: Page C, description: A page, files: [c.md]}
              """);

      Outcome run = shell.batuta("run");

      assertThat(run.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
      assertThat(run.out()).contains("1 of 3 done", "batuta retry A", "waits for A");
      JsonNode items = json(shell.batuta("status", "--json")).get("items");
      assertThat(items.findValuesAsText("status")).containsExactly("review", "blocked", "done");

      JsonNode inReview = json(shell.batuta("plan", "--json")).get("items").get(0);
      assertThat(inReview.get("id").asText()).isEqualTo("A");
      assertThat(inReview.get("cost_usd").get("likely").decimalValue()).isZero();

      assertThat(shell.batuta("retry", "A", "--note", "be brief").exitCode()).isZero();
      assertThat(shell.batuta("run").exitCode()).isZero();
      assertThat(shell.batuta("show", "A", "--prompt").out()).contains("be brief");
      assertThat(json(shell.batuta("status", "--json")).get("totals").get("done").asInt())
          .isEqualTo(3);
    }
  }

  @Test
  void commentsOnAnItemThatNeededMoreThanItsTokenBudget() {
    try (FakeClaudeServer server = start(FakeFaults.none())) {
      Shell shell =
          shell(
              server,
              """
              items:
                - {id: A, title: Page A, description: A page, files: [a.md], token_budget: 10}
                - {id: B, title: Page B, description: A page, files: [b.md], token_budget: 9000}
              """);

      assertThat(shell.batuta("run").exitCode()).isZero();

      assertThat(shell.batuta("show", "A").out())
          .contains("system by system", "Token Budget Exceeded", "Budget: 10 tokens");
      assertThat(shell.batuta("show", "B").out()).doesNotContain("Token Budget Exceeded");
    }
  }

  @Test
  void triesTheKeyForFree() {
    try (FakeClaudeServer server = start(FakeFaults.none())) {
      Shell shell = shell(server, "items: []");

      assertThat(shell.batuta("models").out()).contains("claude-haiku-5-5", "key: accepted");
      assertThat(server.meter().totals().requests()).isZero();
    }
  }

  @Test
  void stopsAtTheCapBeforeItIsPassedAndGoesOnWithAHigherOne() throws Exception {
    try (FakeClaudeServer server = start(FakeFaults.none())) {
      String hard = backlog(dag(new Random(5))).replace("files:", "complexity: 3, files:");
      Shell shell = shell(server, hard);

      Outcome capped = shell.batuta("run", "--max-cost", "0.20");

      assertThat(capped.exitCode()).isEqualTo(ExitCode.HARD_CAP);
      assertThat(capped.out()).contains("--max-cost");
      assertThat(server.meter().totals().billed().costUsd())
          .isLessThanOrEqualTo(new BigDecimal("0.20"));
      assertThat(server.meter().totals().billed().calls()).isPositive().isLessThan(40);

      assertThat(shell.batuta("run", "--max-cost", "1.00").exitCode()).isZero();
      JsonNode totals = json(shell.batuta("status", "--json")).get("totals");
      assertThat(totals.get("done").asInt()).isEqualTo(40);
      assertThatTheBooksEqual(totals, server);
    }
  }

  @Test
  void stopsTheRunWhenTheProviderRefusesToBill() {
    FakeFaults faults = FakeFaults.none().then(new SpendLimitReached());
    try (FakeClaudeServer server = start(faults)) {
      Shell shell =
          shell(
              server,
              """
              items:
                - {id: A, title: Page A, description: A page, files: [a.md]}
              """);

      Outcome run = shell.batuta("run");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PROVIDER);
      assertThat(run.out()).contains("0 of 1 done", "Stopped");
      assertThat(shell.batuta("run").exitCode()).as("the item stayed to do").isZero();
    }
  }

  @Test
  void planSpendsNothingAndTouchesNothing() throws Exception {
    try (FakeClaudeServer server = start(FakeFaults.none())) {
      Shell shell = shell(server, backlog(dag(new Random(1))));

      JsonNode plan = json(shell.batuta("plan", "--json"));

      assertThat(plan.get("order")).hasSize(40);
      assertThat(plan.get("waves")).hasSize(LAYERS);
      assertThat(plan.get("items").get(0).get("prompt_tokens").asLong()).isPositive();
      assertThat(plan.get("totals").get("cost_usd").get("likely").decimalValue()).isPositive();
      assertThat(server.meter().totals().requests()).isZero();
      assertThat(folder.resolve(".batuta")).doesNotExist();
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  private record Task(String id, String path, List<String> dependsOn) {}

  private static List<Task> dag(Random random) {
    List<Task> tasks = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int i = 0; i < WIDTH; i++) {
        Set<String> dependencies = new HashSet<>();
        if (layer > 0) {
          for (int d = 0; d <= random.nextInt(3); d++) {
            dependencies.add("T" + (layer - 1) + random.nextInt(WIDTH));
          }
        }
        String id = "T" + layer + i;
        tasks.add(
            new Task(
                id, "src/main/java/app/" + id + ".java", dependencies.stream().sorted().toList()));
      }
    }
    return tasks;
  }

  private static String backlog(List<Task> tasks) {
    StringBuilder yaml = new StringBuilder("items:\n");
    for (Task task : tasks) {
      yaml.append(
          "  - {id: %s, title: The type %s, description: \"One type\", files: [%s]"
              .formatted(task.id(), task.id(), task.path()));
      yaml.append(", depends_on: [%s]}%n".formatted(String.join(", ", task.dependsOn())));
    }
    return yaml.toString();
  }

  private static FakeClaudeServer start(FakeFaults faults) {
    return FakeClaudeServer.start(FakeClaudeSettings.defaults().withFaults(faults));
  }

  private Shell shell(FakeClaudeServer server, String backlog) {
    return new Shell(folder)
        .with("ANTHROPIC_BASE_URL", server.baseUrl())
        .with("ANTHROPIC_API_KEY", "fake")
        .write("batuta.yaml", "project: dag\nbacklog: backlog.yaml\nworkspace: out\n")
        .write("backlog.yaml", backlog);
  }

  /**
   * Settled calls equal what was billed and arrived; the rest is listed apart, at least as high.
   */
  private static void assertThatTheBooksEqual(JsonNode totals, FakeClaudeServer server) {
    FakeTotals meter = server.meter().totals();
    FakeTotals.Bill whole = meter.whole();
    assertThat(
            totals
                .get("cost_usd")
                .decimalValue()
                .subtract(totals.get("unknown_cost_usd").decimalValue()))
        .isEqualByComparingTo(whole.costUsd());
    assertThat(totals.get("input_tokens").asLong()).isEqualTo(whole.tokens().input());
    assertThat(totals.get("output_tokens").asLong()).isEqualTo(whole.tokens().output());
    assertThat(totals.get("cache_read_tokens").asLong()).isEqualTo(whole.tokens().cacheRead());
    assertThat(totals.get("cache_write_tokens").asLong()).isEqualTo(whole.tokens().cacheWrite());
    assertThat(totals.get("unknown_calls").asInt()).isEqualTo(meter.cut().calls());
    assertThat(totals.get("unknown_cost_usd").decimalValue())
        .isGreaterThanOrEqualTo(meter.cut().costUsd());
    assertThat(totals.get("calls").asInt()).isEqualTo(meter.requests());
  }

  /** In the order of the stored events. */
  private static void assertThatNothingStartedEarly(List<Task> tasks, String events)
      throws JsonProcessingException {
    Set<String> done = new HashSet<>();
    long sequence = 0;
    for (String line : events.lines().toList()) {
      JsonNode event = JSON.readTree(line);
      assertThat(event.get("seq").asLong()).isEqualTo(++sequence);
      String key = event.get("data").path("key").asText();
      switch (event.get("event").asText()) {
        case "task_started" ->
            assertThat(done).as("before %s", key).containsAll(task(tasks, key).dependsOn());
        case "task_completed" -> done.add(key);
        default -> assertThat(event.get("data").get("batch_id").asText()).isNotEmpty();
      }
    }
    assertThat(done).hasSize(tasks.size());
  }

  /** By the server's own clock. */
  private static void assertThatNothingWasAskedEarly(List<Task> tasks, List<FakeCall> calls) {
    for (Task task : tasks) {
      Instant first =
          calls.stream()
              .filter(call -> call.asked().wantedPaths().contains(task.path()))
              .map(call -> call.asked().receivedAt())
              .min(Comparator.naturalOrder())
              .orElseThrow();
      for (String dependency : task.dependsOn()) {
        assertThat(calls)
            .filteredOn(call -> call.asked().wantedPaths().contains(task(tasks, dependency).path()))
            .allMatch(call -> !call.answered().finishedAt().isAfter(first));
      }
    }
  }

  private static Task task(List<Task> tasks, String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
  }

  private static JsonNode json(Outcome outcome) throws JsonProcessingException {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return JSON.readTree(outcome.out());
  }
}
