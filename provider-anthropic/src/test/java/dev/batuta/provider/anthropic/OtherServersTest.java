package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeImitation;
import dev.batuta.usage.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Servers that speak the API and are not Anthropic's. */
class OtherServersTest {
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void answer(FakeImitation imitation) throws InterruptedException {
    try (FakeClaudeServer server = start(imitation);
        AnthropicClient client = client(server, imitation)) {
      assertThat(client.call(Asking.request("high", 1_000)))
          .isInstanceOfSatisfying(
              ModelAnswer.class,
              answer -> {
                assertThat(answer.text()).contains("Book");
                assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
                assertThat(answer.tokens().output()).isPositive();
              });
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void areAskedToCountOnlyWhereTheyCan(FakeImitation imitation) throws InterruptedException {
    try (FakeClaudeServer server = start(imitation);
        AnthropicClient client = client(server, imitation)) {
      assertThat(client.countTokens("claude-sonnet-5-5", "s", "u").isPresent())
          .isEqualTo(kind(imitation).capabilities().countTokens());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "LM_STUDIO"})
  void areEstimatedWhereTheyAreTakenForWhatCounts(FakeImitation imitation)
      throws InterruptedException {
    try (FakeClaudeServer server = start(imitation);
        AnthropicClient client =
            AnthropicClient.fromEnvironment(
                Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", server.baseUrl()))) {
      assertThat(client.countTokens("m", "s", "u")).isEmpty();
      assertThat(client.countTokens("m", "s", "u")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "LLAMA_CPP", "VLLM"})
  void needNoKey(FakeImitation imitation) throws InterruptedException {
    try (FakeClaudeServer server = start(imitation);
        AnthropicClient client =
            AnthropicClient.fromEnvironment(
                Map.of("ANTHROPIC_BASE_URL", server.baseUrl()), kind(imitation).capabilities())) {
      assertThat(client.call(Asking.request())).isInstanceOf(ModelAnswer.class);
      assertThat(client.models())
          .isEqualTo(new ModelListing.Available(List.of("fake-coder", "fake-coder-small")));
    }
  }

  @Test
  void areNotToldAnEffortThatTheyDoNotKnow() throws Exception {
    try (CannedServer server = CannedServer.replying(CannedServer.stream(Events.answer("ok")));
        AnthropicClient client =
            AnthropicClient.fromEnvironment(
                Map.of("ANTHROPIC_BASE_URL", server.address()),
                EndpointKind.OLLAMA.capabilities())) {
      client.call(Asking.request("high", 1_000));

      assertThat(server.received().getFirst().body()).doesNotContain("effort", "output_config");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void sayWhyTheyFailInTheirOwnWords(FakeImitation imitation) throws InterruptedException {
    try (FakeClaudeServer server =
            start(
                imitation,
                new FakeFault.ServerError(),
                new FakeFault.Overloaded(),
                new FakeFault.BadRequest("prompt is too long"));
        AnthropicClient client = client(server, imitation)) {
      assertThat(client.call(Asking.request()))
          .isInstanceOfSatisfying(
              Wait.class, wait -> assertThat(wait.message()).contains("Internal server error"));
      assertThat(client.call(Asking.request())).isInstanceOf(Wait.class);
      assertThat(client.call(Asking.request()))
          .isInstanceOfSatisfying(
              FailItem.class, fail -> assertThat(fail.message()).contains("prompt is too long"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "400 | {'error':{'code':400,'message':'too long','type':'exceed_context_size_error'}}"
            + " | FailItem | the request is refused (400 exceed_context_size_error): too long",
        "503 | {'error':{'code':503,'message':'Loading model','type':'unavailable_error'}}"
            + " | Wait | the provider is overloaded (503 unavailable_error): Loading model",
        "404 | {'error':{'code':404,'message':'File Not Found','type':'not_found_error'}}"
            + " | StopRun | there is no Claude API at this address (404 not_found_error):"
            + " File Not Found; check ANTHROPIC_BASE_URL",
        "400 | {'object':'error','message':'too long','type':'BadRequestError','code':400}"
            + " | FailItem | the request is refused (400 BadRequestError): too long",
        "404 | {'error':{'message':'The model m does not"
            + " exist.','type':'NotFoundError','code':404}} | StopRun | there is no such model (404"
            + " NotFoundError): The model m does not exist.; it may be retired; 'batuta models'"
            + " lists what this key can use",
        "429 | {'error':{'message':'slow down','type':'throttling_error','code':'429'}}"
            + " | Wait | the rate limit is reached (429 throttling_error): slow down",
        "400 | {'error':{'message':'Budget has been exceeded!','type':'budget_exceeded'}}"
            + " | StopRun | the account may spend no more (400 budget_exceeded):"
            + " Budget has been exceeded!; raise its limit in the provider's console",
        "400 | {'error':{'message':'Invalid model name passed in model=m','type':'x'}}"
            + " | StopRun | there is no such model (400 x): Invalid model name passed in model=m;"
            + " it may be retired; 'batuta models' lists what this key can use",
        "404 | {'detail':'Not Found'}"
            + " | StopRun | there is no Claude API at this address (404): Not Found;"
            + " check ANTHROPIC_BASE_URL",
        "404 | 404 page not found"
            + " | StopRun | there is no Claude API at this address (404): 404 page not found;"
            + " check ANTHROPIC_BASE_URL",
        "200 | {'error':'Unexpected endpoint or method. (POST /v1/messages)'}"
            + " | StopRun | there is no Claude API at this address, it answers: Unexpected endpoint"
            + " or method. (POST /v1/messages); check ANTHROPIC_BASE_URL"
      })
  void areSortedWhateverShapeTheirErrorsHave(int status, String body, String kind, String message)
      throws Exception {
    try (CannedServer server =
        CannedServer.replying(CannedServer.status(status, body.replace('\'', '"')))) {
      ModelReply reply = Asking.ask(server);

      assertThat(reply.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(((ModelFailure) reply).message()).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | {'output_tokens':7} | 0 | 7",
        "null | null | 0 | 0",
        "{'input_tokens':5} | {} | 5 | 0",
        "{'output_tokens':1} | {'input_tokens':9,'output_tokens':7} | 9 | 7"
      })
  void answerThoughTheyDoNotTellAllTokens(String first, String last, long input, long output)
      throws Exception {
    String[] events = {
      Events.start(first.replace('\'', '"')),
      Events.text(0, "ok"),
      Events.end("\"end_turn\"", "null", last.replace('\'', '"'))
    };
    try (CannedServer server = CannedServer.replying(CannedServer.stream(events))) {
      assertThat(Asking.ask(server))
          .isInstanceOfSatisfying(
              ModelAnswer.class,
              answer -> {
                assertThat(answer.text()).isEqualTo("ok");
                assertThat(answer.tokens()).isEqualTo(Tokens.of(input, output));
              });
    }
  }

  private static FakeClaudeServer start(FakeImitation imitation, FakeFault... faults) {
    return FakeClaudeServer.start(
        FakeClaudeSettings.defaults()
            .withImitation(imitation)
            .withFaults(FakeFaults.none().then(faults)));
  }

  private static AnthropicClient client(FakeClaudeServer server, FakeImitation imitation) {
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", server.baseUrl()),
        kind(imitation).capabilities());
  }

  private static EndpointKind kind(FakeImitation imitation) {
    return EndpointKind.named(imitation.commandName()).orElseThrow();
  }
}
