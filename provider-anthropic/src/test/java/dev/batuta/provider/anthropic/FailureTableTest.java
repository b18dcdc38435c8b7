package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaultNames;
import dev.batuta.testkit.FakeFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every way in which the fake of the API can fail, over HTTP, and what it is sorted into. The table
 * in the guide is what this test finds.
 */
class FailureTableTest {
  private static final Path GUIDE = Path.of("../docs/guide/failures.md");
  private static final Path FOUND = Path.of("target/failures.md");
  private static final Duration IDLE = Duration.ofMillis(400);

  @Test
  void isTheOneInTheGuide() throws Exception {
    String guide = Files.readString(GUIDE);
    String table = table();
    int begin = guide.indexOf("| fault |");
    String found = guide.substring(0, begin) + table;
    Files.createDirectories(FOUND.toAbsolutePath().getParent());
    Files.writeString(FOUND, found);

    assertThat(guide).as("cp provider-anthropic/target/failures.md docs/guide/").isEqualTo(found);
  }

  @Test
  void hasEveryRowThatTheProviderDocuments() throws Exception {
    Map<String, String> classes = new TreeMap<>();
    for (String row : table().lines().skip(2).toList()) {
      List<String> cells = List.of(row.split("\\|"));
      classes.put(cells.get(1).strip().replace("`", ""), cells.get(2).strip());
    }

    assertThat(classes)
        .containsEntry("rate-limited", "wait")
        .containsEntry("overloaded", "wait")
        .containsEntry("server-error", "wait")
        .containsEntry("cut", "wait")
        .containsEntry("silent-stream", "wait")
        .containsEntry("ramp-limited", "slow down")
        .containsEntry("spend-limit", "stop the run")
        .containsEntry("unauthorized", "stop the run")
        .containsEntry("bad-request", "fail the item")
        .hasSameSizeAs(FakeFaultNames.all());
  }

  private static String table() throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, FakeFault> fault : FakeFaultNames.all().entrySet()) {
      rows.add(row(fault.getKey(), reply(fault.getValue())));
    }
    return "| fault | is sorted into | may be billed | in words |\n|---|---|---|---|\n"
        + String.join("\n", rows)
        + "\n";
  }

  private static ModelReply reply(FakeFault fault) throws InterruptedException {
    FakeFaults always = FakeFaults.none().withRate(fault, 1);
    FakeClaudeSettings settings = FakeClaudeSettings.defaults().withFaults(always).withSpeed(60);
    try (FakeClaudeServer server = FakeClaudeServer.start(settings);
        AnthropicClient client =
            AnthropicClient.fromEnvironment(
                Map.of("ANTHROPIC_API_KEY", "sk-of-nobody", "ANTHROPIC_BASE_URL", server.baseUrl()),
                EndpointKind.ANTHROPIC.capabilities().withIdleTimeout(IDLE))) {
      return client.call(Asking.request());
    }
  }

  private static String row(String name, ModelReply reply) {
    return switch (reply) {
      case Wait wait -> row(name, "wait", wait.mayBeBilled() ? "yes" : "no", words(wait));
      case SlowDown slow -> row(name, "slow down", "no", asked(slow.message(), slow.retryAfter()));
      case StopRun stop -> row(name, "stop the run", "no", stop.message());
      case FailItem fail -> row(name, "fail the item", "no", fail.message());
      case ModelAnswer answer -> row(name, sorted(answer), "settled", ending(answer));
    };
  }

  private static String sorted(ModelAnswer answer) {
    return switch (answer.stopReason()) {
      case END_TURN -> "an answer";
      case MAX_TOKENS -> "ask for the rest";
      case REFUSAL, CONTEXT_EXCEEDED, OTHER -> "an attempt that failed";
    };
  }

  private static String ending(ModelAnswer answer) {
    String detail = answer.stopDetail() == null ? "" : " (" + answer.stopDetail() + ")";
    return answer.stopReason() == StopReason.END_TURN
        ? "whole, and validated like any other"
        : "the answer ends with " + answer.stopReason().wireName() + detail;
  }

  private static String words(Wait wait) {
    return asked(wait.message(), wait.retryAfter());
  }

  private static String asked(String message, @Nullable Duration retryAfter) {
    return message + (retryAfter == null ? "" : "; asks for " + retryAfter.toSeconds() + " s");
  }

  private static String row(String name, String sorted, String billed, String words) {
    String plain = words.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT").replace("|", "\\|");
    return "| `%s` | %s | %s | %s |".formatted(name, sorted, billed, plain);
  }
}
