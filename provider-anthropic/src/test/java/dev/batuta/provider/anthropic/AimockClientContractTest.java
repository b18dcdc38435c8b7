package dev.batuta.provider.anthropic;

import static dev.batuta.provider.anthropic.Asking.requestSaying;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.provider.ModelRequest;
import dev.batuta.testkit.ModelClientContract;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Holds the client against a server of the Claude API that was not written for it. */
@TestInstance(Lifecycle.PER_CLASS)
class AimockClientContractTest extends ModelClientContract {
  private @Nullable AimockServer aimock;

  /** Before each, so that each is counted as skipped where there is no Node.js. */
  @BeforeEach
  void start() throws IOException, InterruptedException {
    if (aimock == null) {
      aimock = AimockServer.start();
    }
  }

  @AfterAll
  void stop() {
    if (aimock != null) {
      aimock.close();
    }
  }

  @Override
  protected ModelClient client() {
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", requireNonNull(aimock).address()));
  }

  @Override
  protected ModelRequest answerable() {
    return Asking.request();
  }

  @Override
  protected ModelRequest unanswerable() {
    return requestSaying("This is not understood.");
  }

  @Test
  void readsAStreamedAnswerWithItsTokens() throws InterruptedException {
    assertThat(ask(Asking.request()))
        .isInstanceOfSatisfying(
            ModelAnswer.class,
            answer -> {
              assertThat(answer.text())
                  .isEqualTo(
                      """
                      <file path="src/main/java/app/Book.java">
                      record Book(String title) {}
                      </file>\
                      """);
              assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
              assertThat(answer.tokens()).isEqualTo(new Tokens(1234, 56, 0, 0, 0));
              assertThat(answer.tariff()).isEqualTo(Tariff.STANDARD);
            });
  }

  @Test
  void joinsPiecesThatAreCutAnywhere() throws InterruptedException {
    assertThat(ask(requestSaying("Say an umlaut.")))
        .isInstanceOfSatisfying(
            ModelAnswer.class,
            answer ->
                assertThat(answer.text())
                    .isEqualTo("Ä, ß, 漢字 and 🎉 cut anywhere by chunks of five"));
  }

  @Test
  void waitsAsLongAsItIsToldAndThenGetsItsAnswer() throws InterruptedException {
    ModelRequest request = requestSaying("There are too many at first.");

    assertThat(ask(request))
        .isInstanceOfSatisfying(
            Wait.class,
            wait -> {
              assertThat(wait.reason()).isEqualTo(Reason.RATE_LIMIT);
              assertThat(wait.retryAfter()).isEqualTo(Duration.ofSeconds(2));
              assertThat(wait.mayBeBilled()).isFalse();
              assertThat(wait.message()).contains("Number of requests exceeds your rate limit");
            });
    assertThat(ask(request))
        .isInstanceOfSatisfying(
            ModelAnswer.class, answer -> assertThat(answer.text()).isEqualTo("recovered"));
  }

  @Test
  void waitsForAnOverloadedServer() throws InterruptedException {
    assertThat(ask(requestSaying("You are too busy.")))
        .isInstanceOfSatisfying(
            Wait.class,
            wait -> {
              assertThat(wait.reason()).isEqualTo(Reason.OVERLOAD);
              assertThat(wait.mayBeBilled()).isFalse();
            });
  }

  @Test
  void failsTheItemWhoseRequestIsRefused() throws InterruptedException {
    assertThat(ask(unanswerable()))
        .isInstanceOfSatisfying(
            FailItem.class,
            failed -> assertThat(failed.message()).contains("400", "max_tokens: too large"));
  }

  @Test
  void waitsAfterAStreamThatBreaksOffSinceItMayBeBilled() throws InterruptedException {
    assertThat(ask(requestSaying("This is broken off.")))
        .isInstanceOfSatisfying(
            Wait.class,
            wait -> {
              assertThat(wait.reason()).isEqualTo(Reason.LOST);
              assertThat(wait.mayBeBilled()).isTrue();
            });
  }

  private ModelReply ask(ModelRequest request) throws InterruptedException {
    try (ModelClient client = client()) {
      return client.call(request);
    }
  }
}
