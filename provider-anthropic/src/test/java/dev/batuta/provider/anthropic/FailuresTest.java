package dev.batuta.provider.anthropic;

import static dev.batuta.provider.anthropic.Asking.ask;
import static dev.batuta.provider.anthropic.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the API's table of errors, over HTTP; no row may cause a second request. */
class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    "408, timeout_error, true",
    "409, conflict_error, false",
    "429, rate_limit_error, false",
    "500, api_error, false",
    "502, api_error, true",
    "503, api_error, false",
    "504, timeout_error, true",
    "520, api_error, false",
    "529, overloaded_error, false"
  })
  void waitsWhenCallingLaterMayHelp(int status, String type, boolean mayBeBilled) throws Exception {
    ModelFailure failure = failure(status, error(type, "Not now."));

    assertThat(failure).isInstanceOf(Wait.class);
    assertThat(failure.mayBeBilled()).isEqualTo(mayBeBilled);
    assertThat(failure.message()).endsWith(" (" + status + " " + type + "): Not now.");
  }

  @ParameterizedTest
  @CsvSource({
    "401, authentication_error, check ANTHROPIC_API_KEY",
    "402, billing_error, settle it in the provider's console",
    "403, permission_error, use a key that has access to the model",
    "404, not_found_error, it may be retired; 'batuta models' lists what this key can use"
  })
  void stopsTheRunWhenNoCallCanSucceed(int status, String type, String remedy) throws Exception {
    ModelFailure failure = failure(status, error(type, "No."));

    assertThat(failure).isInstanceOf(StopRun.class);
    assertThat(failure.message()).endsWith("(" + status + " " + type + "): No.; " + remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, the request is refused",
    "413, request_too_large, the prompt is too large",
    "418, teapot_error, the request is refused",
    "422, invalid_request_error, the request is refused"
  })
  void givesUpTheItemWhenItsRequestIsWrong(int status, String type, String what) throws Exception {
    assertThat(failure(status, error(type, "max_tokens: too large")))
        .isEqualTo(new FailItem(what + " (" + status + " " + type + "): max_tokens: too large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforced_spend_limit_reached", "contract_spend_limit_reached"})
  void stopsTheRunAtASpendLimitThoughItLooksLikeARateLimit(String code) throws Exception {
    ModelFailure failure = failure(429, error("rate_limit_error", "Limit.", code));

    assertThat(failure).isInstanceOf(StopRun.class);
    assertThat(failure.message()).contains("may spend no more", "raise its limit");
  }

  @Test
  void slowsDownAtTheLimitOfAcceleration() throws Exception {
    String body = error("rate_limit_error", "Slower.", "ramp_limit_exceeded");

    assertThat(failure(429, body, "retry-after", "20"))
        .isEqualTo(
            new SlowDown(
                "calls came to be too many too fast (429 rate_limit_error): Slower.",
                Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
        "Your credit balance is too low to access the API."
      })
  void stopsTheRunWhenAnInvalidRequestIsReallyAboutMoney(String message) throws Exception {
    assertThat(failure(400, error("invalid_request_error", message))).isInstanceOf(StopRun.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "retry-after, 7, 7000",
        "retry-after, 0, 0",
        "retry-after, 1.5, 1500",
        "retry-after-ms, 250, 250",
        "retry-after, 'Wed, 25 Nov 2026 10:00:00 GMT', -",
        "retry-after, -3, -",
        "retry-after, soon, -",
        "x-other, 7, -"
      })
  void honoursWhatTheProviderSaysAboutWaiting(String header, String value, @Nullable Long millis)
      throws Exception {
    assertThat(failure(429, error("rate_limit_error", "Slower."), header, value))
        .extracting(failure -> ((Wait) failure).retryAfter())
        .isEqualTo(millis == null ? null : Duration.ofMillis(millis));
  }

  @Test
  void prefersTheExactWaitToTheRoundedOne() throws Exception {
    String body = error("overloaded_error", "Busy.");

    assertThat(failure(529, body, "retry-after", "1", "retry-after-ms", "321"))
        .extracting(failure -> ((Wait) failure).retryAfter())
        .isEqualTo(Duration.ofMillis(321));
  }

  @Test
  void doesNotLetTheHttpLibraryRepeatARequestThatMayBeRetriedAtOnce() throws Exception {
    assertThat(failure(503, error("api_error", "Again."), "retry-after", "0"))
        .isInstanceOf(Wait.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    ModelFailure failure = failure(status, "", "location", "/elsewhere");

    assertThat(failure)
        .isEqualTo(
            new StopRun(
                "the address only redirects ("
                    + status
                    + "); set ANTHROPIC_BASE_URL to its target"));
  }

  @Test
  void tellsAMissingModelFromAWrongAddress() throws Exception {
    assertThat(failure(404, "<html>\n<h1>Not  Found</h1>\n</html>"))
        .isEqualTo(
            new StopRun(
                "there is no Claude API at this address (404): Not Found;"
                    + " check ANTHROPIC_BASE_URL"));
    assertThat(failure(404, error("not_found_error", "Not found: /api/v1/messages")).message())
        .startsWith("there is no Claude API at this address")
        .endsWith("check ANTHROPIC_BASE_URL");
    assertThat(failure(404, error("not_found_error", "model: claude-1")).message())
        .startsWith("there is no such model");
  }

  @Test
  void doesNotWaitForAWebServerThatCannotDoIt() throws Exception {
    String page = "<!DOCTYPE HTML><html><p>Unsupported method ('POST')</p></html>";

    assertThat(failure(501, page, "content-type", "text/html"))
        .isEqualTo(
            new StopRun(
                "there is no Claude API at this address (501): Unsupported method ('POST');"
                    + " check ANTHROPIC_BASE_URL"));
  }

  @Test
  void quotesNoMoreThanOneLineOfWhateverCameBack() throws Exception {
    assertThat(failure(502, "x\n".repeat(1000)).message()).hasSizeLessThan(400).endsWith("x x …");
  }

  @Test
  void hidesTheKeyThatAnErrorMessageRepeats() throws Exception {
    assertThat(failure(401, error("authentication_error", "Bad key sk-test-key!")).message())
        .contains("Bad key ***!")
        .doesNotContain("sk-test-key");
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error",
    "api_error",
    "timeout_error",
    "rate_limit_error",
    "something_new"
  })
  void takesAnErrorInsideAStreamForACallThatMayBeBilled(String type) throws Exception {
    ModelFailure failure =
        failure(
            CannedServer.stream(
                Events.start(), Events.text(0, "half"), Events.error(type, "Sorry.")));

    assertThat(failure).isInstanceOf(Wait.class);
    assertThat(failure.mayBeBilled()).isTrue();
    assertThat(failure.message()).endsWith("(200 " + type + "): Sorry.");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, FailItem",
    "request_too_large, FailItem",
    "authentication_error, StopRun",
    "billing_error, StopRun",
    "permission_error, StopRun",
    "not_found_error, StopRun"
  })
  void sortsAnErrorInsideAStreamByItsType(String type, String expected) throws Exception {
    ModelFailure failure = failure(CannedServer.stream(Events.start(), Events.error(type, "No.")));

    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.mayBeBilled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 410, 421, 426})
  void stopsTheRunWhereTheAddressIsToBlame(int status) throws Exception {
    assertThat(failure(status, "{}"))
        .isInstanceOf(StopRun.class)
        .extracting(ModelFailure::message)
        .asString()
        .contains("there is no Claude API at this address", "check ANTHROPIC_BASE_URL");
  }

  @Test
  void stopsTheRunWhereARequestIsAnsweredWithAPage() throws Exception {
    String page = "<html>plain HTTP request was sent to HTTPS port</html>";

    assertThat(failure(400, page, "content-type", "text/html"))
        .isInstanceOf(StopRun.class)
        .extracting(ModelFailure::message)
        .asString()
        .contains("there is no Claude API at this address", "sent to HTTPS port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain; charset=utf-8", "application/json"})
  void takesNoPageForAnAnswerThatWasLost(String type) throws Exception {
    ModelFailure failure = failure(200, "<html>welcome</html>", "content-type", type);

    assertThat(failure).isInstanceOf(StopRun.class);
    assertThat(failure.mayBeBilled()).isFalse();
    assertThat(failure.message())
        .contains("there is no Claude API at this address", "instead of a stream of events");
  }

  @Test
  void stopsTheRunWhereAGatewayWrapsWordsAboutMoney() throws Exception {
    String words = "litellm.BadRequestError: AnthropicException - Your credit balance is too low";

    assertThat(failure(400, error("invalid_request_error", words))).isInstanceOf(StopRun.class);
  }

  @Test
  void hidesAKeyThatTheEndOfAQuoteWouldCutInTwo() throws Exception {
    String words = "x".repeat(293) + "sk-test-key and more";

    assertThat(failure(401, error("authentication_error", words)).message())
        .doesNotContain("sk-")
        .contains("***");
  }

  @Test
  void trustsNoAnswerWhoseStreamIsCut() throws Exception {
    assertThat(failure(CannedServer.cutAfter(Events.start(), Events.text(0, "half"))))
        .isInstanceOf(Wait.class)
        .extracting(ModelFailure::mayBeBilled)
        .isEqualTo(true);
  }

  @Test
  void trustsNoAnswerThatLacksItsEnd() throws Exception {
    assertThat(failure(CannedServer.stream(Events.start(), Events.text(0, "half"))))
        .isEqualTo(
            new Wait(
                "the connection broke before the answer was complete:"
                    + " the stream ended before the answer did",
                null,
                true,
                Reason.LOST));
  }

  @Test
  void trustsNoAnswerThatBreaksTheProtocol() throws Exception {
    ModelFailure noStart = failure(CannedServer.stream(Events.text(0, "x"), Events.end("null")));
    ModelFailure twoStarts = failure(CannedServer.stream(Events.start(), Events.start()));
    ModelFailure noJson = failure(CannedServer.stream(Events.event("message_start", "{oops")));

    assertThat(List.of(noStart, twoStarts, noJson))
        .allSatisfy(
            failure -> {
              assertThat(failure).isInstanceOf(Wait.class);
              assertThat(failure.mayBeBilled()).isTrue();
              assertThat(failure.message()).startsWith("the answer could not be read");
            });
  }

  @Test
  void mayHaveBeenBilledWhenTheConnectionEndsBeforeAnyAnswer() throws Exception {
    ModelFailure failure =
        failure(
            exchange -> {
              throw new IOException("cut");
            });

    assertThat(failure).isInstanceOf(Wait.class);
    assertThat(failure.mayBeBilled()).isTrue();
  }

  @Test
  void wasNotBilledWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    ModelReply reply = askAt("http://127.0.0.1:" + port);

    assertThat(reply)
        .isEqualTo(
            new Wait(
                "no connection to http://127.0.0.1:" + port + ": Connection refused",
                null,
                false,
                Reason.LOST));
  }

  @Test
  void wasNotBilledWhenTheHostIsUnknown() throws Exception {
    ModelReply reply = askAt("http://nowhere.invalid");

    assertThat(reply).isInstanceOf(Wait.class);
    assertThat(((Wait) reply).mayBeBilled()).isFalse();
  }

  @Test
  void wasNotBilledWhenTheServerHangsUpInsteadOfSpeakingTls() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread hangingUp = Thread.ofVirtual().start(() -> acceptAndClose(server));
      ModelReply reply = askAt("https://127.0.0.1:" + server.getLocalPort());
      hangingUp.join();

      assertThat(reply).isInstanceOf(Wait.class);
      assertThat(((Wait) reply).mayBeBilled()).isFalse();
    }
  }

  private static void acceptAndClose(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ModelFailure failure(int status, String body, String... headers) throws Exception {
    return failure(CannedServer.status(status, body, headers));
  }

  private static ModelFailure failure(CannedServer.Reply canned) throws Exception {
    try (CannedServer server = CannedServer.replying(canned)) {
      ModelReply reply = ask(server);

      assertThat(server.received()).hasSize(1);
      assertThat(reply).isInstanceOf(ModelFailure.class);
      return (ModelFailure) reply;
    }
  }

  private static ModelReply askAt(String address) throws InterruptedException {
    Map<String, String> environment =
        Map.of("ANTHROPIC_AUTH_TOKEN", "token", "ANTHROPIC_BASE_URL", address);
    try (AnthropicClient client = AnthropicClient.fromEnvironment(environment)) {
      return client.call(request());
    }
  }

  private static String error(String type, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}"
        .formatted(type, message);
  }

  private static String error(String type, String message, String code) {
    return ("{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\","
            + "\"details\":{\"error_code\":\"%s\"}}}")
        .formatted(type, message, code);
  }
}
