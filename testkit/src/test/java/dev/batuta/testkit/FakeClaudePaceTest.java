package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeClaudePaceTest {
  private static final FakeClaudeSettings SETTINGS = FakeClaudeSettings.defaults();
  private static final int FOR_EVER = 1;

  private FakeClaudeServer server = FakeClaudeServer.start(SETTINGS);
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesTheTimeOfItsTokens(boolean streaming) throws Exception {
    restart(
        SETTINGS
            .withSpeed(1_000)
            .withLatency(Duration.ofSeconds(2))
            .withThinkingTokens(100)
            .withOutputTokensPerSecond(50));

    HttpResponse<String> response = caller.post(asking("a.md").put("stream", streaming));

    FakeCall call = server.meter().calls().getFirst();
    Duration took = Duration.between(call.asked().receivedAt(), call.answered().finishedAt());
    long output = call.answered().tokens().output();
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(2_000 + output * 1_000 / 50));
    assertThat(call.answered().whole()).isTrue();
    assertThat(response.body()).contains(streaming ? "message_stop" : "end_turn");
  }

  @Test
  void saysTheSameSlowlyAsAtOnce() throws Exception {
    String atOnce = text(caller.post(asking("a.md", "B.java").put("stream", true)));
    restart(SETTINGS.withSpeed(1_000).withOutputTokensPerSecond(100));

    assertThat(text(caller.post(asking("a.md", "B.java").put("stream", true)))).isEqualTo(atOnce);
  }

  @Test
  void beginsToAnswerLongBeforeItEndsAndChargesWhatWasCut() throws Exception {
    restart(SETTINGS.withOutputTokensPerSecond(FOR_EVER));

    try (var answer = caller.open(asking("a.md"))) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
      assertThat(server.meter().calls()).isEmpty();
      assertThat(server.meter().inFlight()).isEqualTo(1);
      server.close();
    }

    Awaitility.await().until(() -> server.meter().calls().size() == 1);
    assertThat(server.meter().totals().cut().calls()).isEqualTo(1);
    assertThat(server.meter().totals().cut().costUsd()).isPositive();
  }

  @Test
  void noticesThatAClientWentAwayInMidStream() throws Exception {
    restart(SETTINGS.withSpeed(200).withOutputTokensPerSecond(FOR_EVER));

    try (var answer = caller.open(asking("a.md"))) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
    }

    Awaitility.await().until(() -> server.meter().calls().size() == 1);
    assertThat(server.meter().totals().cut().calls()).isEqualTo(1);
  }

  @Test
  void canReadFromTheCacheAsSoonAsTheAnswerThatWroteItHasBegun() throws Exception {
    restart(SETTINGS.withOutputTokensPerSecond(FOR_EVER));
    ObjectNode request = asking("a.md");
    withCachedRules(request);

    try (var answer = caller.open(request)) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
      JsonNode usage = caller.answer(warming(request)).path("usage");

      assertThat(usage.path("cache_read_input_tokens").asLong()).isPositive();
    }
  }

  @Test
  void forgetsWhatIsCachedInTheTimeOfItsClock() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Instant start = Instant.parse("2026-11-24T10:00:00Z");
    restart(SETTINGS.withClock(new FastClock(60, start, nanos::get)));
    ObjectNode request = asking("a.md");
    withCachedRules(request);
    caller.post(request);

    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(cacheRead(request)).isPositive();
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(cacheRead(request)).isZero();
    assertThat(server.clock().instant()).isEqualTo(start.plus(Duration.ofMinutes(10)));
    assertThat(server.meter().calls().getLast().asked().receivedAt())
        .isEqualTo(server.clock().instant());
  }

  @Test
  void chargesInputWhenARequestComesAndOutputWhenItsAnswerEnds() throws Exception {
    restart(
        SETTINGS
            .withOutputTokensPerSecond(FOR_EVER)
            .withLimits(FakeRateLimits.enforced(100, 1_000_000, 1)));
    ObjectNode request = asking("a.md");

    try (var answer = caller.open(request)) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
      assertThat(caller.post(warming(request)).statusCode()).isEqualTo(200);
    }

    restart(SETTINGS.withLimits(FakeRateLimits.enforced(100, 1_000_000, 1)));
    assertThat(caller.post(request).statusCode()).isEqualTo(200);
    assertThat(caller.post(request).statusCode()).isEqualTo(429);

    restart(
        SETTINGS
            .withOutputTokensPerSecond(FOR_EVER)
            .withLimits(FakeRateLimits.enforced(100, 1, 1_000_000)));
    try (var answer = caller.open(request)) {
      assertThat(answer.readLine()).isEqualTo("event: message_start");
      assertThat(caller.post(request).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void limitsEveryModelForItself() throws Exception {
    restart(SETTINGS.withLimits(FakeRateLimits.enforced(1, 1_000_000, 1_000_000)));

    assertThat(caller.post(asking("a.md")).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = caller.post(asking("a.md"));
    HttpResponse<String> other = caller.post(asking("a.md").put("model", "claude-opus-5-5"));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
    assertThat(refused.headers().firstValue("anthropic-ratelimit-requests-limit")).hasValue("1");
    assertThat(other.statusCode()).isEqualTo(200);
  }

  private long cacheRead(ObjectNode request) throws Exception {
    return caller.answer(request).path("usage").path("cache_read_input_tokens").asLong();
  }

  /** The same prompt without an answer, which takes no time however slow the model is. */
  private static ObjectNode warming(ObjectNode request) {
    return request.deepCopy().put("max_tokens", 0).put("stream", false);
  }

  private static void withCachedRules(ObjectNode request) {
    request
        .putArray("system")
        .addObject()
        .put("type", "text")
        .put("text", "r".repeat(2_500))
        .putObject("cache_control")
        .put("type", "ephemeral");
  }

  private static String text(HttpResponse<String> response) {
    StringBuilder text = new StringBuilder();
    events(response).forEach(event -> text.append(event.path("delta").path("text").asText()));
    return text.toString();
  }
}
