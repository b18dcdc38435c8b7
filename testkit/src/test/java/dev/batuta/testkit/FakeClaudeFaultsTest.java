package dev.batuta.testkit;

import static dev.batuta.testkit.FakeClaudeCaller.asking;
import static dev.batuta.testkit.FakeClaudeCaller.events;
import static dev.batuta.testkit.FakeClaudeCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeClaudeFaultsTest {
  private @Nullable FakeClaudeServer server;

  @AfterEach
  void closeTheServer() {
    if (server != null) {
      server.close();
    }
  }

  private FakeClaudeCaller start(FakeFaults faults) {
    FakeClaudeServer started =
        FakeClaudeServer.start(FakeClaudeSettings.defaults().withFaults(faults));
    server = started;
    return new FakeClaudeCaller(started);
  }

  private FakeClaudeCaller startWith(FakeFault... script) {
    return start(FakeFaults.none().then(script));
  }

  private FakeMeter meter() {
    if (server == null) {
      throw new IllegalStateException("no server was started");
    }
    return server.meter();
  }

  @Test
  void limitsTheRateForAsLongAsItIsTold() throws Exception {
    FakeClaudeCaller caller =
        startWith(
            new FakeFault.RateLimited(Duration.ofSeconds(7)),
            new FakeFault.RateLimited(Duration.ofMillis(1_200)));

    HttpResponse<String> seconds = caller.post(asking("a.txt"));
    HttpResponse<String> millis = caller.post(asking("a.txt"));

    assertError(seconds, 429, "rate_limit_error");
    assertThat(seconds.headers().firstValue("retry-after")).hasValue("7");
    assertThat(seconds.headers().firstValue("retry-after-ms")).isEmpty();
    assertThat(seconds.headers().firstValue("anthropic-ratelimit-requests-limit")).isPresent();
    assertThat(millis.headers().firstValue("retry-after")).hasValue("2");
    assertThat(millis.headers().firstValue("retry-after-ms")).hasValue("1200");
    assertThat(caller.post(asking("a.txt")).statusCode()).isEqualTo(200);
    assertThat(meter().totals().billed().calls()).isEqualTo(1);
  }

  @Test
  void stopsAtTheSpendLimitWithoutSayingWhenToRetry() throws Exception {
    HttpResponse<String> response =
        startWith(new FakeFault.SpendLimitReached()).post(asking("a.txt"));

    assertError(response, 429, "rate_limit_error");
    assertThat(response.headers().firstValue("retry-after")).isEmpty();
    assertThat(json(response).path("error").path("details").path("error_code").asText())
        .isEqualTo("enforced_spend_limit_reached");
  }

  @Test
  void failsWithTheErrorsOfTheApiAndBillsNothing() throws Exception {
    FakeClaudeCaller caller =
        startWith(
            new FakeFault.Overloaded(),
            new FakeFault.ServerError(),
            new FakeFault.Unauthorized(),
            new FakeFault.BadRequest("You have reached your specified API usage limits."));

    assertError(caller.post(asking("a.txt")), 529, "overloaded_error");
    assertError(caller.post(asking("a.txt")), 500, "api_error");
    assertError(caller.post(asking("a.txt")), 401, "authentication_error");
    HttpResponse<String> bad = caller.post(asking("a.txt"));
    assertError(bad, 400, "invalid_request_error");
    assertThat(json(bad).path("error").path("message").asText()).startsWith("You have reached");
    assertThat(meter().totals().requests()).isEqualTo(4);
    assertThat(meter().totals().billed().calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsTheConnectionInMidAnswerAndBillsIt(boolean streaming) {
    FakeClaudeCaller caller = startWith(new FakeFault.CutInMidAnswer());

    assertThatThrownBy(() -> caller.post(asking("a.txt").put("stream", streaming)))
        .isInstanceOf(IOException.class);

    FakeTotals totals = meter().totals();
    assertThat(totals.cut().calls()).isEqualTo(1);
    assertThat(totals.cut().costUsd()).isPositive();
    assertThat(totals.whole()).isEqualTo(FakeTotals.Bill.NOTHING);
    assertThat(meter().calls().getFirst().answered().status()).hasValue(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsTheConnectionBeforeTheAnswerAndBillsItWhenToldSo(boolean billed) {
    FakeFault cut = new FakeFault.CutBeforeAnswer(billed);
    FakeClaudeCaller caller = start(FakeFaults.none().withRate(cut, 1));

    assertThatThrownBy(() -> caller.post(asking("a.txt"))).isInstanceOf(IOException.class);

    FakeCall call = meter().calls().getFirst();
    assertThat(call.answered().status()).isEmpty();
    assertThat(call.answered().whole()).isFalse();
    assertThat(call.answered().billed()).isEqualTo(billed);
    assertThat(meter().totals().cut().costUsd().signum()).isEqualTo(billed ? 1 : 0);
  }

  @Test
  void answersSlowlyAndRight() throws Exception {
    FakeClaudeCaller caller = startWith(new FakeFault.Slow(Duration.ofMillis(20)));

    assertThat(text(caller.answer(asking("a.txt")))).contains("<file path=\"a.txt\">");
    assertThat(meter().calls().getFirst().answered().fault())
        .isEqualTo(new FakeFault.Slow(Duration.ofMillis(20)));
  }

  @Test
  void sendsAnErrorEventHalfWayThroughAStream() throws Exception {
    FakeClaudeCaller caller = startWith(new FakeFault.ErrorEvent());

    HttpResponse<String> response = caller.post(asking("a.txt").put("stream", true));

    List<JsonNode> events = events(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(events.getFirst().path("type").asText()).isEqualTo("message_start");
    assertThat(events.getLast().path("type").asText()).isEqualTo("error");
    assertThat(events.getLast().path("error").path("type").asText()).isEqualTo("overloaded_error");
    assertThat(meter().totals().cut().calls()).isEqualTo(1);
  }

  @Test
  void isOverloadedInsteadOfAnErrorEventWhereNothingStreams() throws Exception {
    assertError(
        startWith(new FakeFault.ErrorEvent()).post(asking("a.txt")), 529, "overloaded_error");
  }

  @Test
  void truncatesAnAnswerInTheMiddleOfItsLastFile() throws Exception {
    JsonNode answer = startWith(new FakeFault.Truncated()).answer(asking("a.md", "b.md"));

    assertThat(answer.path("stop_reason").asText()).isEqualTo("max_tokens");
    assertThat(text(answer))
        .containsPattern("(?s)<file path=\"a.md\">.*</file>\n.*<file path=\"b.md\">\n.")
        .doesNotContainPattern("(?s)b.md.*</file>");
    assertThat(meter().totals().whole().tokens().output()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWithUsageThatIsNotBilled(boolean streaming) throws Exception {
    FakeClaudeCaller caller = startWith(new FakeFault.Refusal());
    HttpResponse<String> response = caller.post(asking("a.txt").put("stream", streaming));

    JsonNode end = streaming ? events(response).reversed().get(1).path("delta") : json(response);
    assertThat(end.path("stop_reason").asText()).isEqualTo("refusal");
    assertThat(end.path("stop_details").path("category").asText()).isEqualTo("cyber");
    FakeCall call = meter().calls().getFirst();
    assertThat(call.answered().tokens().input()).isPositive();
    assertThat(call.answered().tokens().output()).isZero();
    assertThat(call.answered().costUsd()).isZero();
    assertThat(meter().totals().billed()).isEqualTo(FakeTotals.Bill.NOTHING);
  }

  @Test
  void answersWithNothingAndBillsThePrompt() throws Exception {
    JsonNode answer = startWith(new FakeFault.EmptyAnswer()).answer(asking("a.txt"));

    assertThat(answer.path("content")).isEmpty();
    assertThat(answer.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(meter().totals().whole().costUsd()).isPositive();
  }

  @Test
  void isBadOnTheFirstTryAndGoodOnTheSecond() throws Exception {
    FakeClaudeCaller caller =
        start(FakeFaults.none().withBadFirstTries(1, FakeBadCode.PLACEHOLDER));
    ObjectNode repair = asking("b.sql", "a.sql");

    assertThat(text(caller.answer(asking("a.sql", "b.sql")))).contains("rest of the code");
    assertThat(text(caller.answer(repair))).doesNotContain("rest of the code");
    assertThat(text(caller.answer(asking("a.sql")))).contains("rest of the code");
  }

  @Test
  void keepsTheBadFirstTryUntilAnAnswerArrives() throws Exception {
    FakeClaudeCaller caller =
        start(
            FakeFaults.none()
                .then(new FakeFault.Overloaded())
                .withBadFirstTries(1, FakeBadCode.MISSING_FILE));

    assertThat(caller.post(asking("a.txt")).statusCode()).isEqualTo(529);
    assertThat(text(caller.answer(asking("a.txt")))).doesNotContain("<file");
    assertThat(text(caller.answer(asking("a.txt")))).contains("<file");
  }

  @Test
  void followsTheScriptOfAPathWhateverElseIsAsked() throws Exception {
    FakeFault overloaded = new FakeFault.Overloaded();
    FakeClaudeCaller caller = start(FakeFaults.none().onPath("b.txt", overloaded, overloaded));

    assertThat(caller.post(asking("a.txt")).statusCode()).isEqualTo(200);
    assertThat(caller.post(asking("a.txt", "b.txt")).statusCode()).isEqualTo(529);
    assertThat(caller.post(asking("b.txt")).statusCode()).isEqualTo(529);
    assertThat(caller.post(asking("b.txt")).statusCode()).isEqualTo(200);
  }

  private static String text(JsonNode answer) {
    return answer.path("content").path(0).path("text").asText();
  }

  private static void assertError(HttpResponse<String> response, int status, String type)
      throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("error").path("type").asText()).isEqualTo(type);
  }
}
