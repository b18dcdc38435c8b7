package dev.batuta.provider.anthropic;

import static dev.batuta.provider.anthropic.Asking.ask;
import static dev.batuta.provider.anthropic.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelRequest;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicClientTest {
  private static final int MANY = 100;

  @Test
  void asksWithOneSystemBlockAndOneUserMessageAndNothingThatModelsRefuse() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode sent = sent(request());

    assertThat(sent)
        .isEqualTo(
            mapper.readTree(
                """
                {
                  "model": "claude-sonnet-5-5",
                  "max_tokens": 16000,
                  "stream": true,
                  "system": [{"type": "text", "text": "Be exact."}],
                  "messages": [{"role": "user", "content": %s}]
                }
                """
                    .formatted(mapper.writeValueAsString(Asking.USER))));
  }

  @Test
  void asksForAnEffortOnlyWhereOneIsGiven() throws Exception {
    assertThat(sent(request("xhigh", 128_000)).at("/output_config/effort").asText())
        .isEqualTo("xhigh");
  }

  @Test
  void presentsTheKeyAndAsksForAStream() throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.stream(Events.answer("ok")))) {
      ask(server);

      assertThat(server.received())
          .singleElement()
          .satisfies(
              received -> {
                assertThat(received.path()).isEqualTo("/v1/messages");
                assertThat(received.headers())
                    .containsEntry("Authorization", List.of("Bearer sk-test-key"))
                    .containsEntry("Accept", List.of("text/event-stream"))
                    .containsEntry("X-stainless-retry-count", List.of("0"));
              });
    }
  }

  @Test
  void givesTheTextOfAllTextBlocksInOrderWithoutTheThinking() throws Exception {
    ModelAnswer answer =
        answer(
            Events.start(),
            Events.thinking(0, "hm"),
            Events.text(1, "first, "),
            Events.thinking(2, "hm, hm"),
            Events.text(3, "second"),
            Events.end("\"end_turn\""));

    assertThat(answer.text()).isEqualTo("first, second");
    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(answer.stopDetail()).isNull();
    assertThat(answer.requestId()).isEqualTo("req_canned");
  }

  @Test
  void countsTokensByTheClassesThatHaveAPrice() throws Exception {
    String usage =
        """
        {"input_tokens":100,"output_tokens":1,"cache_read_input_tokens":2000,\
        "cache_creation_input_tokens":700,\
        "cache_creation":{"ephemeral_5m_input_tokens":400,"ephemeral_1h_input_tokens":300}}\
        """;
    String finalUsage =
        """
        {"output_tokens":5000,"output_tokens_details":{"thinking_tokens":4000}}\
        """;

    assertThat(
            answer(
                    Events.start(usage),
                    Events.text(0, "ok"),
                    Events.end("\"end_turn\"", "null", finalUsage))
                .tokens())
        .isEqualTo(new Tokens(100, 5000, 2000, 400, 300));
  }

  @Test
  void takesCacheWritesWithoutASplitForTheDefaultFiveMinutes() throws Exception {
    String usage = "{\"input_tokens\":100,\"output_tokens\":1,\"cache_creation_input_tokens\":700}";

    assertThat(answer(Events.start(usage), Events.end("\"end_turn\"")).tokens())
        .isEqualTo(new Tokens(100, 34, 0, 700, 0));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "end_turn, END_TURN, -",
        "max_tokens, MAX_TOKENS, -",
        "model_context_window_exceeded, CONTEXT_EXCEEDED, -",
        "stop_sequence, OTHER, stop_sequence",
        "tool_use, OTHER, tool_use",
        "pause_turn, OTHER, pause_turn",
        "something_new, OTHER, something_new"
      })
  void tellsHowTheAnswerEnded(String reason, StopReason expected, String detail) throws Exception {
    ModelAnswer answer =
        answer(Events.start(), Events.text(0, "ok"), Events.end("\"" + reason + "\""));

    assertThat(answer.stopReason()).isEqualTo(expected);
    assertThat(answer.stopDetail()).isEqualTo(detail);
  }

  @Test
  void givesARefusalItsCategory() throws Exception {
    String details = "{\"type\":\"refusal\",\"category\":\"cyber\",\"explanation\":\"no\"}";

    ModelAnswer answer =
        answer(Events.start(), Events.end("\"refusal\"", details, "{\"output_tokens\":0}"));

    assertThat(answer)
        .isEqualTo(
            new ModelAnswer(
                "",
                StopReason.REFUSAL,
                "cyber",
                new Tokens(12, 0, 0, 0, 0),
                Tariff.STANDARD,
                "req_canned"));
  }

  @Test
  void tellsTheTariffThatTheProviderTells() throws Exception {
    String usage =
        """
        {"input_tokens":12,"output_tokens":1,"service_tier":"standard","inference_geo":"us"}\
        """;

    assertThat(answer(Events.start(usage), Events.end("\"end_turn\"")).tariff())
        .isEqualTo(new Tariff(false, true));
    assertThat(answer(Events.start(), Events.end("\"end_turn\"")).tariff())
        .isEqualTo(Tariff.STANDARD);
  }

  @Test
  void takesAnEmptyAnswerAsAnAnswer() throws Exception {
    ModelAnswer answer = answer(Events.start(), Events.end("\"end_turn\""));

    assertThat(answer.text()).isEmpty();
    assertThat(answer.tokens()).isEqualTo(Tokens.of(12, 34));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: [DONE]\n\n"})
  void takesAnAnswerForWholeOnceItIsToldWhyItEnded(String insteadOfTheLastEvent) throws Exception {
    String end = Events.end("\"end_turn\"");
    ModelAnswer answer =
        answer(
            Events.start(),
            Events.text(0, "all of it"),
            end.substring(0, end.indexOf("event: message_stop")) + insteadOfTheLastEvent);

    assertThat(answer.text()).isEqualTo("all of it");
    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(answer.tokens().output()).isEqualTo(34);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"output_tokens\":null} | 12 | 1",
        "{\"output_tokens\":5.5} | 12 | 1",
        "{\"input_tokens\":0,\"output_tokens\":5} | 12 | 5",
        "{\"input_tokens\":-3,\"output_tokens\":-5} | 12 | 0"
      })
  void keepsAnAnswerWhoseTokensAreCountedOddly(String usage, long input, long output)
      throws Exception {
    ModelAnswer answer =
        answer(Events.start(), Events.text(0, "x"), Events.end("\"end_turn\"", "null", usage));

    assertThat(answer.text()).isEqualTo("x");
    assertThat(answer.tokens()).isEqualTo(new Tokens(input, output, 0, 0, 0));
  }

  @Test
  void ignoresEventsThatItDoesNotKnow() throws Exception {
    ModelAnswer answer =
        answer(
            ": comment\n\n",
            Events.start(),
            Events.event("ping", "{\"type\":\"ping\"}"),
            Events.event("novelty", "{\"type\":\"novelty\",\"x\":1}"),
            Events.text(0, "ok"),
            Events.end("\"end_turn\""));

    assertThat(answer.text()).isEqualTo("ok");
  }

  @Test
  void hasManyCallsInFlightAtOnce() throws Exception {
    CyclicBarrier everybody = new CyclicBarrier(MANY);
    CannedServer.Reply onceAllAreHere =
        exchange -> {
          try {
            everybody.await(1, TimeUnit.MINUTES);
          } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException("not everybody came", e);
          }
          CannedServer.stream(Events.answer("ok")).send(exchange);
        };
    try (CannedServer server = CannedServer.replying(onceAllAreHere);
        AnthropicClient client = server.client();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelReply>> replies = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        replies.add(threads.submit(() -> client.call(request())));
      }

      for (Future<ModelReply> reply : replies) {
        assertThat(reply.get()).isInstanceOf(ModelAnswer.class);
      }
      assertThat(server.received()).hasSize(MANY);
    }
  }

  @Test
  void abortsACallWhoseThreadIsInterruptedBeforeTheAnswerBegins() throws Exception {
    assertAbortsWhileTheServer(exchange -> {});
  }

  @Test
  void abortsCountingWhoseThreadIsInterrupted() throws Exception {
    assertAbortsWhileTheServer(_ -> {}, client -> client.countTokens("m", "s", "u"));
  }

  @Test
  void abortsACallWhoseThreadIsInterruptedInMidAnswer() throws Exception {
    assertAbortsWhileTheServer(
        exchange -> CannedServer.begin(exchange, Events.start(), Events.text(0, "half")));
  }

  @Test
  void listsTheModelsOfAllPages() throws Exception {
    CannedServer.Reply pages =
        exchange ->
            CannedServer.status(
                    200,
                    exchange.getRequestURI().toString().contains("after_id=b")
                        ? page("c", false)
                        : page("a", true).replace("]", "," + model("b") + "]"))
                .send(exchange);
    try (CannedServer server = CannedServer.replying(pages);
        AnthropicClient client = server.client()) {
      assertThat(client.models()).isEqualTo(new ModelListing.Available(List.of("a", "b", "c")));
    }
  }

  @Test
  void saysWhyItCannotListTheModels() throws Exception {
    String body = "{\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid\"}}";
    try (CannedServer server = CannedServer.replying(CannedServer.status(401, body));
        AnthropicClient client = server.client()) {
      assertThat(client.models())
          .isEqualTo(
              new ModelListing.Unavailable(
                  new StopRun(
                      "the key is not accepted (401 authentication_error): invalid;"
                          + " check ANTHROPIC_API_KEY")));
    }
  }

  @Test
  void countsTheTokensOfAPromptWithoutCallingTheModel() throws Exception {
    CannedServer.Reply counted = CannedServer.status(200, "{\"input_tokens\": 1234}");
    try (CannedServer server = CannedServer.replying(counted);
        AnthropicClient client = server.client()) {
      assertThat(client.countTokens("claude-haiku-5-5", "Be brief.", "Hello")).hasValue(1234);

      assertThat(server.received())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.path()).isEqualTo("/v1/messages/count_tokens");
                assertThat(request.body()).contains("claude-haiku-5-5", "Be brief.", "Hello");
              });
    }
  }

  @Test
  void asksAnEndpointThatCannotCountOnlyOnce() throws Exception {
    String none =
        "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"no\"}}";
    try (CannedServer server = CannedServer.replying(CannedServer.status(404, none));
        AnthropicClient client = server.client()) {
      assertThat(client.countTokens("m", "s", "u")).isEmpty();
      assertThat(client.countTokens("m", "s", "u")).isEmpty();

      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void countsNothingWhileTheProviderIsBusyAndAsksAgainLater() throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.status(529, "{}"));
        AnthropicClient client = server.client()) {
      assertThat(client.countTokens("m", "s", "u")).isEmpty();
      assertThat(client.countTokens("m", "s", "u")).isEmpty();

      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void canBeClosedWithoutEverHavingBeenUsed() throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.stream())) {
      server.client().close();

      assertThat(server.received()).isEmpty();
    }
  }

  /** Interrupts a call once the server has its request, and sees it end though no answer comes. */
  private static void assertAbortsWhileTheServer(CannedServer.Reply begins) throws Exception {
    assertAbortsWhileTheServer(begins, client -> client.call(request()));
  }

  private static void assertAbortsWhileTheServer(CannedServer.Reply begins, Asked asked)
      throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CannedServer.Reply endless =
        exchange -> {
          begins.send(exchange);
          waiting.countDown();
          never.await();
        };
    try (CannedServer server = CannedServer.replying(endless);
        AnthropicClient client = server.client()) {
      FutureTask<Object> call = new FutureTask<>(() -> asked.of(client));
      Thread caller = Thread.ofVirtual().start(call);
      waiting.await();

      caller.interrupt();

      assertThat(call)
          .failsWithin(1, TimeUnit.MINUTES)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  /** Something that a client is asked for. */
  private interface Asked {
    Object of(AnthropicClient client) throws InterruptedException;
  }

  private static JsonNode sent(ModelRequest request) throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.stream(Events.answer("ok")));
        AnthropicClient client = server.client()) {
      assertThat(client.call(request)).isInstanceOf(ModelAnswer.class);
      return new ObjectMapper().readTree(server.received().getFirst().body());
    }
  }

  private static ModelAnswer answer(String... events) throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.stream(events))) {
      ModelReply reply = ask(server);
      assertThat(reply).isInstanceOf(ModelAnswer.class);
      return (ModelAnswer) reply;
    }
  }

  private static String page(String id, boolean more) {
    return "{\"data\":[%s],\"has_more\":%s,\"first_id\":\"%s\",\"last_id\":\"%s\"}"
        .formatted(model(id), more, id, more ? "b" : id);
  }

  private static String model(String id) {
    return "{\"type\":\"model\",\"id\":\"%s\",\"display_name\":\"M\",".formatted(id)
        + "\"created_at\":\"2026-09-28T00:00:00Z\"}";
  }
}
