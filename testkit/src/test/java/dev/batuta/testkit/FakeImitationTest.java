package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static dev.batuta.testkit.FakeClaudeCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FakeImitationTest {
  private @Nullable FakeClaudeServer server;

  @AfterEach
  void closeTheServer() {
    if (server != null) {
      server.close();
    }
  }

  private FakeClaudeCaller start(FakeImitation imitation, FakeFault... script) {
    FakeClaudeServer started =
        FakeClaudeServer.start(
            FakeClaudeSettings.defaults()
                .withImitation(imitation)
                .withFaults(FakeFaults.none().then(script)));
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
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAUDE")
  void answersForAnyModelAtNoCharge(FakeImitation imitation) throws Exception {
    HttpResponse<String> response =
        start(imitation).post(asking("a.md").put("model", "qwen3-coder").put("temperature", 0));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("model").asText()).isEqualTo("qwen3-coder");
    assertThat(json(response).path("content").get(0).path("text").asText()).contains("a.md");
    assertThat(json(response).has("stop_details")).isFalse();
    assertThat(response.headers().map().keySet())
        .doesNotContain("request-id")
        .noneMatch(name -> name.startsWith("anthropic-"));
    assertThat(meter().totals().whole().calls()).isEqualTo(1);
    assertThat(meter().totals().whole().costUsd()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "LLAMA_CPP", "LM_STUDIO", "VLLM"})
  void ignoresCacheControlAndSaysNothingOfACache(FakeImitation imitation) throws Exception {
    ObjectNode request = asking("a.md");
    request
        .putArray("system")
        .addObject()
        .put("type", "text")
        .put("text", "r".repeat(20_000))
        .putObject("cache_control")
        .put("type", "no such type");
    FakeClaudeCaller caller = start(imitation);
    caller.post(request);

    JsonNode usage = caller.answer(request).path("usage");
    assertThat(usage.properties()).hasSize(2);
    assertThat(usage.path("output_tokens").asLong()).isPositive();
    assertThat(meter().totals().whole().tokens().cacheRead()).isZero();
    assertThat(meter().totals().whole().tokens().input()).isGreaterThan(16_000);
  }

  @Test
  void passesCachingAndEffortOnAtLiteLlmAndChargesForClaude() throws Exception {
    ObjectNode request = asking("a.md");
    request.putObject("output_config").put("effort", "extreme");
    FakeClaudeCaller caller = start(FakeImitation.LITELLM);

    assertThat(caller.post(request).statusCode()).isEqualTo(400);
    request.remove("output_config");
    JsonNode usage = caller.answer(request).path("usage");
    assertThat(usage.has("cache_read_input_tokens")).isTrue();
    assertThat(meter().totals().whole().costUsd()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "LLAMA_CPP", "LM_STUDIO", "VLLM"})
  void ignoresEffort(FakeImitation imitation) throws Exception {
    ObjectNode request = asking("a.md");
    request.putObject("output_config").put("effort", "extreme");

    assertThat(start(imitation).post(request).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyApproximatesItsUsageAtOllama() throws Exception {
    JsonNode usage = start(FakeImitation.OLLAMA).answer(asking("a.md")).path("usage");

    long real = meter().totals().whole().tokens().input();
    assertThat(usage.path("input_tokens").asLong()).isEqualTo(real * 9 / 10);
  }

  @ParameterizedTest
  @CsvSource({
    "OLLAMA, 200",
    "LLAMA_CPP, 200",
    "VLLM, 200",
    "LM_STUDIO, 401",
    "LITELLM, 401",
    "CLAUDE, 401"
  })
  void asksForAKeyWhereTheServerDoes(FakeImitation imitation, int status) throws Exception {
    FakeClaudeCaller caller = start(imitation);
    String body = asking("a.md").toString();
    var request = caller.requestWithoutHeaders("/v1/messages").POST(BodyPublishers.ofString(body));

    assertThat(caller.send(request).statusCode()).isEqualTo(status);
    assertThat(caller.post(asking("a.md")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"LLAMA_CPP", "VLLM", "LITELLM"})
  void countsTokensWhereTheServerDoes(FakeImitation imitation) throws Exception {
    HttpResponse<String> counted =
        start(imitation).post("/v1/messages/count_tokens", asking("a.md").toString());

    assertThat(json(counted).path("input_tokens").asLong()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OLLAMA | 404 | 404 page not found",
        "LM_STUDIO | 200 | {'error':'Unexpected endpoint or method."
            + " (POST /v1/messages/count_tokens)'}"
      })
  void doesNotKnowHowToCountWhereTheServerDoesNot(FakeImitation imitation, int status, String body)
      throws Exception {
    HttpResponse<String> counted =
        start(imitation).post("/v1/messages/count_tokens", asking("a.md").toString());

    assertThat(counted.statusCode()).isEqualTo(status);
    assertThat(counted.body()).isEqualTo(body.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LLAMA_CPP | {'error':{'code':404,'message':'File Not Found','type':'not_found_error'}}",
        "VLLM | {'error':{'message':'Not Found','type':'Not Found','param':null,'code':404}}",
        "LITELLM | {'detail':'Not Found'}"
      })
  void doesNotKnowOtherPaths(FakeImitation imitation, String body) throws Exception {
    HttpResponse<String> response = start(imitation).get("/v1/messages/batches");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo(body.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OLLAMA | {'type':'error','error':{'type':'api_error','message':'Internal server error'}",
        "LLAMA_CPP | {'error':{'code':500,'message':'Internal server error','type':'server_error'}",
        "LM_STUDIO | {'error':{'message':'Internal server error','type':'api_error'",
        "VLLM | {'type':'error','error':{'type':'InternalServerError','message':'Internal",
        "LITELLM | {'error':{'message':'Internal server error','type':'api_error','param':null,"
            + "'code':'500'}}"
      })
  void failsInTheShapeOfTheServer(FakeImitation imitation, String start) throws Exception {
    HttpResponse<String> response =
        start(imitation, new FakeFault.ServerError()).post(asking("a.md"));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body().replaceAll(",'request_id'.*", ""))
        .startsWith(start.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({
    "OLLAMA, library",
    "LLAMA_CPP, llamacpp",
    "LM_STUDIO, organization_owner",
    "VLLM, vllm",
    "LITELLM, openai"
  })
  void listsModelsInTheShapeOfOpenAi(FakeImitation imitation, String owner) throws Exception {
    JsonNode list = json(start(imitation).get("/v1/models"));

    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.path("data").findValuesAsText("id")).contains("fake-coder");
    assertThat(list.path("data").findValuesAsText("owned_by")).containsOnly(owner);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OLLAMA | / | Ollama is running",
        "OLLAMA | /api/version | {'version':'0.0.0-fake'}",
        "LLAMA_CPP | /health | {'status':'ok'}",
        "VLLM | /version | {'version':'0.0.0-fake'}",
        "LITELLM | /health/liveliness | \"I'm alive!\""
      })
  void canBeToldByItsOwnPages(FakeImitation imitation, String path, String body) throws Exception {
    HttpResponse<String> response = start(imitation).get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body.startsWith("{") ? body.replace('\'', '"') : body);
  }

  @Test
  void canBeToldByItsHeaders() throws Exception {
    assertThat(start(FakeImitation.LLAMA_CPP).post(asking("a.md")).headers().firstValue("server"))
        .hasValue("llama.cpp");
    closeTheServer();
    HttpResponse<String> response = start(FakeImitation.LITELLM).post(asking("a.md"));
    assertThat(response.headers().firstValue("x-litellm-version")).isPresent();
  }

  @Test
  void saysNoMoreAboutAnEndingThanTheServers() throws Exception {
    FakeClaudeCaller caller =
        start(
            FakeImitation.VLLM,
            new FakeFault.PausedTurn(),
            new FakeFault.ContextExceeded(),
            new FakeFault.Refusal());

    assertThat(caller.answer(asking("a.md")).path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(caller.answer(asking("a.md")).path("stop_reason").asText()).isEqualTo("max_tokens");
    List<JsonNode> events = events(caller.post(asking("a.md").put("stream", true)));
    JsonNode end = events.get(events.size() - 2);
    assertThat(end.path("delta").path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(end.path("delta").has("stop_details")).isFalse();
    assertThat(end.path("usage").properties()).hasSize(2);
  }

  @Test
  void sendsNoErrorEventsAtOllama() throws Exception {
    HttpResponse<String> response =
        start(FakeImitation.OLLAMA, new FakeFault.ErrorEvent())
            .post(asking("a.md").put("stream", true));

    assertThat(response.statusCode()).isEqualTo(529);
  }

  @Test
  void knowsNoOtherServers() {
    assertThat(FakeImitation.named("llama.cpp")).isEqualTo(FakeImitation.LLAMA_CPP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeImitation.named("gemini"))
        .withMessage(
            "there is no imitation of 'gemini', only of claude, ollama, llama.cpp, lm-studio,"
                + " vllm, litellm");
  }
}
