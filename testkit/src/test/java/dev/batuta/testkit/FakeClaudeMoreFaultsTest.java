package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static dev.batuta.testkit.FakeClaudeCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault by its name, as the command line calls it. */
class FakeClaudeMoreFaultsTest {
  private @Nullable FakeClaudeServer server;

  @AfterEach
  void closeTheServer() {
    if (server != null) {
      server.close();
    }
  }

  private FakeClaudeCaller startWith(String fault) {
    FakeFaults faults = FakeFaults.none().then(FakeFaultNames.named(fault));
    FakeClaudeServer started =
        FakeClaudeServer.start(FakeClaudeSettings.defaults().withFaults(faults));
    server = started;
    return new FakeClaudeCaller(started);
  }

  private FakeMeter meter() {
    if (server == null) {
      throw new IllegalStateException("no server was started");
    }
    return server.meter();
  }

  @ParameterizedTest
  @CsvSource({
    "billing, 402, billing_error",
    "forbidden, 403, permission_error",
    "model-retired, 404, not_found_error",
    "conflict, 409, conflict_error",
    "too-large, 413, request_too_large",
    "prompt-too-long, 400, invalid_request_error",
    "own-spend-limit, 400, invalid_request_error",
    "contract-spend-limit, 429, rate_limit_error",
    "timed-out, 504, timeout_error"
  })
  void failsWithEveryErrorOfTheApi(String fault, int status, String type) throws Exception {
    HttpResponse<String> response = startWith(fault).post(asking("a.txt"));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("error").path("type").asText()).isEqualTo(type);
    assertThat(response.headers().firstValue("retry-after")).isEmpty();
    assertThat(meter().totals().billed().calls()).isZero();
  }

  @Test
  void tellsTheStopsForMoneyApart() throws Exception {
    assertThat(errorOf("contract-spend-limit").path("details").path("error_code").asText())
        .isEqualTo("contract_spend_limit_reached");
    assertThat(errorOf("own-spend-limit").path("message").asText())
        .startsWith("You have reached your specified API usage limits");
    assertThat(errorOf("prompt-too-long").path("message").asText())
        .startsWith("prompt is too long");
  }

  @Test
  void limitsARampThatIsTooSteepAndSaysWhenToRetry() throws Exception {
    HttpResponse<String> response = startWith("ramp-limited").post(asking("a.txt"));

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).hasValue("1");
    assertThat(json(response).path("error").path("details").path("error_code").asText())
        .isEqualTo("ramp_limit_exceeded");
  }

  @ParameterizedTest
  @CsvSource({"bad-gateway, 502", "unavailable, 503"})
  void answersWithAPageFromTheGateway(String fault, int status) throws Exception {
    HttpResponse<String> response = startWith(fault).post(asking("a.txt"));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(response.body()).startsWith("<html>");
    assertThat(meter().calls().getFirst().answered().status()).hasValue(status);
  }

  @Test
  void fallsSilentInMidStreamAndBillsIt() throws Exception {
    FakeClaudeCaller caller = startWith("silent-stream");

    try (var answer = caller.open(asking("a.txt"))) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
      assertThat(answer.readLine()).startsWith("data: ");
      assertThat(meter().totals().cut().costUsd()).isPositive();
      assertThat(meter().inFlight()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"never-begins, false", "never-begins-billed, true"})
  void neverBeginsToAnswer(String fault, boolean billed) throws Exception {
    FakeClaudeCaller caller = startWith(fault);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call = threads.submit(() -> caller.post(asking("a.txt")));
      Awaitility.await().until(() -> meter().calls().size() == 1);

      assertThat(call).isNotDone();
      closeTheServer();
      assertThatThrownBy(call::get).hasCauseInstanceOf(IOException.class);
    }
    FakeCall call = meter().calls().getFirst();
    assertThat(call.answered().status()).isEmpty();
    assertThat(call.answered().whole()).isFalse();
    assertThat(call.answered().billed()).isEqualTo(billed);
  }

  @Test
  void neverBeginsToAnswerWhereASilentStreamCannotBe() throws Exception {
    FakeClaudeCaller caller = startWith("silent-stream");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call = threads.submit(() -> caller.post(asking("a.txt")));
      Awaitility.await().until(() -> meter().calls().size() == 1);
      closeTheServer();
      assertThatThrownBy(call::get).hasCauseInstanceOf(IOException.class);
    }
    assertThat(meter().totals().cut().costUsd()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "error-event-overloaded, overloaded_error, 529",
    "error-event-api, api_error, 500",
    "error-event-rate-limit, rate_limit_error, 429"
  })
  void sendsErrorEventsOfAnyType(String fault, String type, int status) throws Exception {
    JsonNode last = events(stream(startWith(fault))).getLast();
    assertThat(last.path("type").asText()).isEqualTo("error");
    assertThat(last.path("error").path("type").asText()).isEqualTo(type);
    assertThat(meter().totals().cut().calls()).isEqualTo(1);
    closeTheServer();

    assertThat(startWith(fault).post(asking("a.txt")).statusCode()).isEqualTo(status);
  }

  @Test
  void endsAStreamWithoutItsLastEvent() throws Exception {
    List<JsonNode> events = events(stream(startWith("no-message-stop")));

    assertThat(events.getLast().path("type").asText()).isEqualTo("message_delta");
    assertThat(meter().totals().cut().costUsd()).isPositive();
  }

  @Test
  void sendsEventsThatNobodyKnows() throws Exception {
    HttpResponse<String> response = stream(startWith("unknown-events"));

    List<String> types =
        events(response).stream().map(event -> event.path("type").asText()).toList();
    assertThat(types).startsWith("message_start", "model_mood", "ping");
    assertThat(types).endsWith("message_delta", "model_mood", "message_stop");
    assertThat(meter().totals().whole().calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesForEveryReasonAtNoCharge(FakeRefusalCategory category) throws Exception {
    String fault = "refusal-" + category.wireName().replace('_', '-');
    JsonNode answer = startWith(fault).answer(asking("a.txt"));

    assertThat(answer.path("stop_details").path("category").asText())
        .isEqualTo(category.wireName());
    assertThat(meter().totals().billed().calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesInMidAnswerAndBillsWhatCame(boolean streaming) throws Exception {
    HttpResponse<String> response =
        startWith("refusal-in-mid-answer").post(asking("a.txt").put("stream", streaming));

    JsonNode end = streaming ? events(response).reversed().get(1).path("delta") : json(response);
    assertThat(end.path("stop_reason").asText()).isEqualTo("refusal");
    assertThat(end.path("stop_details").path("type").asText()).isEqualTo("refusal");
    assertThat(response.body()).contains("Here is what you asked for");
    assertThat(meter().totals().whole().tokens().output()).isPositive();
    assertThat(meter().totals().whole().costUsd()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"context-exceeded, model_context_window_exceeded", "pause-turn, pause_turn"})
  void stopsForReasonsThatAreRare(String fault, String reason) throws Exception {
    JsonNode answer = startWith(fault).answer(asking("a.md", "b.md"));

    assertThat(answer.path("stop_reason").asText()).isEqualTo(reason);
    assertThat(answer.path("content").path(0).path("text").asText())
        .contains("<file path=\"b.md\">")
        .doesNotContainPattern("(?s)b.md.*</file>");
  }

  @Test
  void knowsNoOtherNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeFaultNames.named("rate-limit"))
        .withMessageStartingWith("there is no fault 'rate-limit', only rate-limited, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FakeFault.GatewayPage(200))
        .withMessageStartingWith("status");
  }

  private JsonNode errorOf(String fault) throws Exception {
    closeTheServer();
    return json(startWith(fault).post(asking("a.txt"))).path("error");
  }

  private static HttpResponse<String> stream(FakeClaudeCaller caller) throws Exception {
    return caller.post(asking("a.txt").put("stream", true));
  }
}
