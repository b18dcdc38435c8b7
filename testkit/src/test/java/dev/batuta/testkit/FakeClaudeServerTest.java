package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static dev.batuta.testkit.FakeClaudeCaller.json;
import static dev.batuta.testkit.FakeClaudeCaller.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeClaudeServerTest {
  private FakeClaudeServer server = FakeClaudeServer.start(FakeClaudeSettings.defaults());
  private FakeClaudeCaller caller = new FakeClaudeCaller(server);

  @AfterEach
  void closeTheServer() {
    server.close();
  }

  private void restart(FakeClaudeSettings settings) {
    server.close();
    server = FakeClaudeServer.start(settings);
    caller = new FakeClaudeCaller(server);
  }

  @Test
  void answersWithOneBlockPerWantedPath() throws Exception {
    JsonNode answer = caller.answer(asking("src/main/java/app/Book.java", "README.md"));

    assertThat(answer.path("content").get(0).path("text").asText())
        .contains("<file path=\"src/main/java/app/Book.java\">\npackage app;\n")
        .contains("}\n</file>\n")
        .contains("<file path=\"README.md\">\n# README\n");
    assertThat(answer.path("type").asText()).isEqualTo("message");
    assertThat(answer.path("role").asText()).isEqualTo("assistant");
    assertThat(answer.path("model").asText()).isEqualTo(FakeClaudeCaller.HAIKU);
    assertThat(answer.path("stop_reason").asText()).isEqualTo("end_turn");
  }

  @Test
  void answersTheSameRequestWithTheSameText() throws Exception {
    ObjectNode request = asking("src/main/java/app/Book.java");

    assertThat(caller.answer(request).path("content"))
        .isEqualTo(caller.answer(request).path("content"));
  }

  @Test
  void countsOneTokenForEveryTwoAndAHalfCharacters() throws Exception {
    JsonNode answer = caller.answer(saying("x".repeat(1_001)));

    int characters = answer.path("content").get(0).path("text").asText().length();
    JsonNode usage = answer.path("usage");
    assertThat(usage.path("input_tokens").asLong()).isEqualTo(401);
    assertThat(usage.path("output_tokens").asLong()).isEqualTo((2L * characters + 4) / 5);
    assertThat(usage.path("cache_creation_input_tokens").asLong()).isZero();
    assertThat(usage.path("cache_read_input_tokens").asLong()).isZero();
    assertThat(usage.path("service_tier").asText()).isEqualTo("standard");
  }

  @Test
  void streamsTheSameAnswerAsItSendsWhole() throws Exception {
    ObjectNode request = asking("src/main/java/app/Book.java");
    JsonNode whole = caller.answer(request);
    HttpResponse<String> response = caller.post(request.put("stream", true));
    List<JsonNode> events = events(response);

    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(events.stream().map(event -> event.path("type").asText()).distinct())
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.path("delta").path("text").asText()));
    assertThat(text.toString()).isEqualTo(whole.path("content").get(0).path("text").asText());
    JsonNode end = events.get(events.size() - 2);
    assertThat(end.path("delta").path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(end.path("usage").path("output_tokens"))
        .isEqualTo(whole.path("usage").path("output_tokens"));
    assertThat(events.getFirst().path("message").path("usage").path("input_tokens"))
        .isEqualTo(whole.path("usage").path("input_tokens"));
  }

  @Test
  void beginsWithAThinkingBlockThatIsBilledAsOutput() throws Exception {
    restart(FakeClaudeSettings.defaults().withThinkingTokens(300));

    JsonNode answer = caller.answer(asking("a.txt"));

    assertThat(answer.path("content").get(0).path("type").asText()).isEqualTo("thinking");
    int characters = answer.path("content").get(1).path("text").asText().length();
    JsonNode usage = answer.path("usage");
    assertThat(usage.path("output_tokens_details").path("thinking_tokens").asLong()).isEqualTo(300);
    assertThat(usage.path("output_tokens").asLong()).isEqualTo(300 + (2L * characters + 4) / 5);
  }

  @Test
  void neverProducesMoreThanMaxTokens() throws Exception {
    JsonNode answer = caller.answer(asking("a.md").put("max_tokens", 10));

    assertThat(answer.path("usage").path("output_tokens").asLong()).isEqualTo(10);
    assertThat(answer.path("stop_reason").asText()).isEqualTo("max_tokens");
  }

  @Test
  void onlyReadsThePromptWhenMaxTokensIsZero() throws Exception {
    JsonNode answer = caller.answer(asking("a.md").put("max_tokens", 0));

    assertThat(answer.path("content")).isEmpty();
    assertThat(answer.path("usage").path("output_tokens").asLong()).isZero();
    assertThat(server.meter().totals().billed().tokens().input()).isPositive();
  }

  @Test
  void countsTokensAsItBillsThem() throws Exception {
    ObjectNode request = asking("a.txt");
    long billed = caller.answer(request).path("usage").path("input_tokens").asLong();
    request.remove("max_tokens");

    JsonNode counted = json(caller.post("/v1/messages/count_tokens", request.toString()));

    assertThat(counted.path("input_tokens").asLong()).isEqualTo(billed);
    assertThat(server.meter().calls()).hasSize(1);
  }

  @Test
  void listsItsModels() throws Exception {
    JsonNode list = json(caller.get("/v1/models"));
    JsonNode one = json(caller.get("/v1/models/claude-opus-5-5"));

    assertThat(list.path("data").findValuesAsText("id"))
        .startsWith("claude-fable-5-2", "claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5")
        .endsWith("claude-sonnet-4-20250514", "claude-3-haiku-20240307");
    assertThat(one).isEqualTo(list.path("data").get(3));
    assertThat(one.path("max_input_tokens").asLong()).isEqualTo(1_000_000);
  }

  @Test
  void tellsRequestIdAndRateLimitsWithAnAnswer() throws Exception {
    restart(FakeClaudeSettings.defaults().withClock(FakeClaudeCaller.stoppedClock()));
    HttpResponse<String> response = caller.post(asking("a.txt"));

    assertThat(response.headers().firstValue("request-id"))
        .hasValue(server.meter().calls().getFirst().requestId());
    for (String name : List.of("requests", "tokens", "input-tokens", "output-tokens")) {
      for (String what : List.of("limit", "remaining", "reset")) {
        assertThat(response.headers().firstValue("anthropic-ratelimit-" + name + "-" + what))
            .isPresent();
      }
    }
    assertThat(response.headers().firstValue("anthropic-ratelimit-requests-remaining"))
        .hasValue("9999");
  }

  @Test
  void refusesWhatIsBeyondAnEnforcedLimit() throws Exception {
    FakeRateLimits limits = FakeRateLimits.enforced(1, 1_000_000, 1_000_000);
    restart(FakeClaudeSettings.defaults().withLimits(limits));

    assertThat(caller.post(asking("a.txt")).statusCode()).isEqualTo(200);
    HttpResponse<String> second = caller.post(asking("a.txt"));

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 60L);
    assertThat(second.headers().firstValue("anthropic-ratelimit-requests-remaining")).hasValue("0");
  }

  @Test
  void acceptsAKeyInEitherHeader() throws Exception {
    var bearer =
        caller
            .requestWithoutHeaders("/v1/messages")
            .header("Authorization", "Bearer any")
            .header("anthropic-version", "2023-06-01")
            .POST(BodyPublishers.ofString(asking("a.txt").toString()));

    assertThat(caller.send(bearer).statusCode()).isEqualTo(200);
    assertThat(caller.post(asking("a.txt")).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesARequestWithoutAKey() throws Exception {
    HttpResponse<String> response =
        caller.send(
            caller
                .requestWithoutHeaders("/v1/messages")
                .POST(BodyPublishers.ofString(asking("a.txt").toString())));

    assertError(response, 401, "authentication_error");
    JsonNode error = json(response);
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.path("request_id").asText())
        .isEqualTo(response.headers().firstValue("request-id").orElseThrow());
  }

  @Test
  void doesNotKnowAModelItHasNoPriceFor() throws Exception {
    assertError(caller.post(asking("a").put("model", "claude-2")), 404, "not_found_error");
    assertError(caller.get("/v1/models/claude-2"), 404, "not_found_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a' | not valid JSON",
        "{} {} | not valid JSON",
        "[1] | not a JSON object",
        "{'max_tokens':1,'messages':[]} | model: Field required",
        "{'model':'claude-haiku-5-5','messages':[]} | max_tokens: Field required",
        "{'model':'claude-haiku-5-5','max_tokens':'1'} | max_tokens: Input should be",
        "{'model':'claude-haiku-5-5','max_tokens':-1} | greater than or equal to 0",
        "{'model':'claude-haiku-5-5','max_tokens':128001} | 128001 > 128000",
        "{'model':'claude-haiku-5-5','max_tokens':1} | messages: Field required",
        "{'model':'claude-haiku-5-5','max_tokens':1,'messages':[]} | at least one message",
        "{'model':'claude-haiku-5-5','max_tokens':1,'messages':[{'role':'x'}]} | roles must be",
        "{'model':'claude-haiku-5-5','max_tokens':1,'messages':[{'role':'user'}]} | not be empty"
      })
  void refusesWhatIsNoRequest(String body, String message) throws Exception {
    HttpResponse<String> response = caller.post("/v1/messages", body.replace('\'', '"'));

    assertError(response, 400, "invalid_request_error");
    assertThat(json(response).path("error").path("message").asText()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"temperature", "top_p", "top_k"})
  void refusesSamplingParameters(String name) throws Exception {
    assertError(caller.post(asking("a").put(name, 1)), 400, "invalid_request_error");
  }

  @Test
  void refusesAThinkingBudgetAndAnAnswerBegunByTheClient() throws Exception {
    ObjectNode budget = asking("a");
    budget.putObject("thinking").put("type", "enabled").put("budget_tokens", 1_024);
    ObjectNode prefill = asking("a");
    prefill.withArray("messages").addObject().put("role", "assistant").put("content", "<file");

    assertError(caller.post(budget), 400, "invalid_request_error");
    assertError(caller.post(prefill), 400, "invalid_request_error");
  }

  @Test
  void refusesFromSonnetWhatOnlySonnetNoLongerTakes() throws Exception {
    ObjectNode disabled = asking("a");
    disabled.putObject("thinking").put("type", "disabled");
    ObjectNode forced = asking("a");
    forced.putObject("tool_choice").put("type", "any");

    assertThat(caller.post(disabled).statusCode()).isEqualTo(200);
    assertThat(caller.post(forced).statusCode()).isEqualTo(200);
    String sonnet = "claude-sonnet-5-5";
    assertError(caller.post(disabled.put("model", sonnet)), 400, "invalid_request_error");
    assertError(caller.post(forced.put("model", sonnet)), 400, "invalid_request_error");
  }

  @Test
  void refusesAnUnknownEffort() throws Exception {
    ObjectNode request = asking("a");
    request.putObject("output_config").put("effort", "extreme");

    assertError(caller.post(request), 400, "invalid_request_error");
  }

  @Test
  void refusesMoreBreakpointsThanTheApiHas() throws Exception {
    ObjectNode request = asking("a");
    var system = request.putArray("system");
    for (int i = 0; i < 5; i++) {
      system
          .addObject()
          .put("type", "text")
          .put("text", "rule " + i)
          .putObject("cache_control")
          .put("type", "ephemeral");
    }

    HttpResponse<String> response = caller.post(request);

    assertError(response, 400, "invalid_request_error");
    assertThat(json(response).path("error").path("message").asText()).endsWith("Found 5.");
  }

  @Test
  void looksForTheFilesInAnEarlierTurnWhenTheLastOneListsNone() throws Exception {
    ObjectNode request = asking("a.md");
    request.withArray("messages").addObject().put("role", "assistant").put("content", "<file pa");
    request.withArray("messages").addObject().put("role", "user").put("content", "Continue.");

    assertThat(caller.answer(request).path("content").get(0).path("text").asText())
        .contains("<file path=\"a.md\">");
  }

  @Test
  void knowsNoOtherPathsAndMethods() throws Exception {
    assertError(caller.get("/v1/files"), 404, "not_found_error");
    assertError(caller.get("/v1/messages"), 405, "invalid_request_error");
  }

  @Test
  void metersWhatItBills() throws Exception {
    JsonNode usage = caller.answer(asking("a.txt", "b.txt")).path("usage");

    FakeCall call = server.meter().calls().getFirst();
    assertThat(call.asked().model()).isEqualTo(FakeClaudeCaller.HAIKU);
    assertThat(call.asked().wantedPaths()).containsExactly("a.txt", "b.txt");
    assertThat(call.asked().streaming()).isFalse();
    assertThat(call.asked().messages()).startsWith("Write a bookstore.");
    assertThat(call.answered().status()).hasValue(200);
    assertThat(call.answered().whole()).isTrue();
    assertThat(call.answered().finishedAt()).isAfterOrEqualTo(call.asked().receivedAt());
    FakeTokens tokens = call.answered().tokens();
    assertThat(tokens.input()).isEqualTo(usage.path("input_tokens").asLong());
    assertThat(tokens.output()).isEqualTo(usage.path("output_tokens").asLong());
    BigDecimal exact =
        new BigDecimal("0.10")
            .multiply(BigDecimal.valueOf(tokens.input()))
            .add(new BigDecimal("0.50").multiply(BigDecimal.valueOf(tokens.output())))
            .movePointLeft(6);
    assertThat(call.answered().costUsd())
        .isEqualByComparingTo(exact.setScale(6, RoundingMode.HALF_UP))
        .hasScaleOf(6);
    assertThat(server.meter().totals().whole().costUsd())
        .isEqualByComparingTo(call.answered().costUsd());
  }

  @Test
  void showsTheMeterToOtherProcesses() throws Exception {
    ObjectNode request = asking("a.txt").put("system", "Be brief.");
    caller.post(request);
    caller.post(request.put("model", "claude-2"));

    JsonNode meter = json(caller.get("/__fake/meter"));
    JsonNode rows = json(caller.get("/__fake/requests")).path("requests");
    JsonNode prompts = json(caller.get("/__fake/requests?prompts=true")).path("requests");

    FakeTotals totals = server.meter().totals();
    assertThat(meter.path("requests").asInt()).isEqualTo(2);
    assertThat(meter.path("in_flight").asInt()).isZero();
    assertThat(meter.path("billed").path("calls").asInt()).isEqualTo(1);
    assertThat(meter.path("billed").path("cost_usd").decimalValue())
        .isEqualByComparingTo(totals.billed().costUsd());
    assertThat(meter.path("billed_cut").path("calls").asInt()).isZero();
    assertThat(rows.findValuesAsText("status")).containsExactly("200", "404");
    assertThat(rows.get(0).path("wanted_paths").get(0).asText()).isEqualTo("a.txt");
    assertThat(rows.get(0).has("system")).isFalse();
    assertThat(prompts.get(0).path("system").asText()).isEqualTo("Be brief.");
    assertThat(prompts.get(0).path("messages").asText()).contains("- a.txt");
  }

  @Test
  void servesHundredsOfCallsAtOnceAndMissesNone() throws Exception {
    int calls = 300;
    restart(FakeClaudeSettings.defaults().withLatency(Duration.ofMillis(50)));
    List<Future<JsonNode>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < calls; i++) {
        ObjectNode request = asking("file" + i + ".md");
        answers.add(threads.submit(() -> caller.answer(request)));
      }
    }

    long output = 0;
    for (Future<JsonNode> answer : answers) {
      output += answer.get().path("usage").path("output_tokens").asLong();
    }
    FakeTotals totals = server.meter().totals();
    assertThat(totals.whole().calls()).isEqualTo(calls);
    assertThat(totals.whole().tokens().output()).isEqualTo(output);
    assertThat(server.meter().calls().stream().map(FakeCall::requestId).distinct()).hasSize(calls);
  }

  @Test
  void endsCallsInFlightWhenItIsClosed() throws Exception {
    restart(FakeClaudeSettings.defaults().withLatency(Duration.ofDays(1)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call = threads.submit(() -> caller.post(asking("a.txt")));
      Awaitility.await().until(() -> server.meter().inFlight() == 1);

      server.close();

      assertThatThrownBy(call::get).hasCauseInstanceOf(IOException.class);
    }
    assertThat(server.meter().calls()).isEmpty();
  }

  @Test
  void saysWhichPortCannotBeHad() {
    int taken = Integer.parseInt(server.baseUrl().replaceAll(".*:", ""));
    FakeClaudeSettings settings = FakeClaudeSettings.defaults().withPort(taken);

    assertThatThrownBy(() -> FakeClaudeServer.start(settings))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + taken)
        .hasMessageContaining("choose another port");
  }

  private static void assertError(HttpResponse<String> response, int status, String type)
      throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("error").path("type").asText()).isEqualTo(type);
  }
}
