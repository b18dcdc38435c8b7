package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FakeMeterTest {
  private static final List<String> NEVER_END =
      List.of("silent-stream", "never-begins", "never-begins-billed");

  /** Every fault that ends, each twice: once in a stream, at the pace of a model, and once not. */
  @Test
  void billsWhatItSaysThatItBillsWhateverGoesWrong() throws Exception {
    Map<String, FakeFault> faults = FakeFaultNames.all();
    FakeFaults script = FakeFaults.none();
    for (Map.Entry<String, FakeFault> entry : faults.entrySet()) {
      script = script.onPath(entry.getKey(), entry.getValue(), entry.getValue());
    }
    FakeClaudeSettings settings =
        FakeClaudeSettings.defaults()
            .withSpeed(5_000)
            .withLatency(Duration.ofSeconds(1))
            .withThinkingTokens(40)
            .withOutputTokensPerSecond(50)
            .withFaults(script);
    try (FakeClaudeServer server = FakeClaudeServer.start(settings)) {
      List<String> names = new ArrayList<>(faults.keySet());
      names.removeAll(NEVER_END);
      List<Future<List<HttpResponse<String>>>> answers = callAll(server, names);

      FakeTotals totals = server.meter().totals();
      assertThat(server.meter().inFlight()).isZero();
      assertThat(totals.requests()).isEqualTo(names.size() * 2);
      BigDecimal sum = BigDecimal.ZERO;
      for (FakeCall call : server.meter().calls()) {
        FakeTokens tokens = call.answered().tokens();
        BigDecimal cost = FakePrices.find(call.asked().model()).orElseThrow().cost(tokens);
        BigDecimal charged = call.answered().billed() ? cost : BigDecimal.ZERO;
        assertThat(call.answered().costUsd()).isEqualByComparingTo(charged);
        sum = sum.add(charged);
      }
      assertThat(totals.billed().costUsd()).isEqualByComparingTo(sum);
      for (Future<List<HttpResponse<String>>> both : answers) {
        both.get().forEach(answer -> assertUsageIsMetered(server, answer));
      }
    }
  }

  private static List<Future<List<HttpResponse<String>>>> callAll(
      FakeClaudeServer server, List<String> paths) {
    FakeClaudeCaller caller = new FakeClaudeCaller(server);
    List<Future<List<HttpResponse<String>>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String path : paths) {
        answers.add(threads.submit(() -> callTwice(caller, path)));
      }
    }
    return answers;
  }

  private static List<HttpResponse<String>> callTwice(FakeClaudeCaller caller, String path)
      throws InterruptedException {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (boolean streaming : List.of(true, false)) {
      ObjectNode request = asking(path).put("stream", streaming);
      try {
        answers.add(caller.post(request));
      } catch (IOException _) {
        // The connection was cut, as the fault says; the meter has the call all the same.
      }
    }
    return answers;
  }

  /** Of an answer that came with the usage at its end, the meter has just that. */
  private static void assertUsageIsMetered(FakeClaudeServer server, HttpResponse<String> answer) {
    JsonNode usage = lastUsage(answer);
    if (usage.isMissingNode()) {
      return;
    }
    String id = answer.headers().firstValue("request-id").orElseThrow();
    FakeCall call =
        server.meter().calls().stream()
            .filter(each -> each.requestId().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(call.answered().tokens().input()).isEqualTo(usage.path("input_tokens").asLong());
    assertThat(call.answered().tokens().output()).isEqualTo(usage.path("output_tokens").asLong());
  }

  private static JsonNode lastUsage(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("content-type").orElse("");
    if (type.startsWith("text/event-stream")) {
      return events(answer).stream()
          .filter(event -> event.path("type").asText().equals("message_delta"))
          .map(event -> event.path("usage"))
          .findFirst()
          .orElseGet(() -> FakeJson.object().path("none"));
    }
    return type.equals("application/json")
        ? FakeClaudeCaller.parse(answer.body()).path("usage")
        : FakeJson.object().path("none");
  }
}
