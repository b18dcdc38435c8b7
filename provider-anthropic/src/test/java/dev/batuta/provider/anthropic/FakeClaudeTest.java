package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import dev.batuta.testkit.FakeCall;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaults;
import dev.batuta.testkit.FakeTokens;
import dev.batuta.usage.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way through a server that meters what it bills and knows every fault of the API. */
class FakeClaudeTest {
  @Test
  void reportsExactlyTheTokensThatTheServerMeters() throws InterruptedException {
    try (FakeClaudeServer claude =
        FakeClaudeServer.start(FakeClaudeSettings.defaults().withThinkingTokens(100))) {
      ModelAnswer answer = (ModelAnswer) ask(claude);

      FakeCall metered = claude.meter().calls().getFirst();
      FakeTokens tokens = metered.answered().tokens();
      assertThat(answer.text()).contains("public record Book").doesNotContain("think");
      assertThat(answer.requestId()).isEqualTo(metered.requestId());
      assertThat(answer.tokens())
          .isEqualTo(
              new Tokens(
                  tokens.input(),
                  tokens.output(),
                  tokens.cacheRead(),
                  tokens.cacheWrite5m(),
                  tokens.cacheWrite1h()));
      assertThat(tokens.thinking()).isEqualTo(100);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new FakeFault.RateLimited(Duration.ofSeconds(2)), Wait.class, false),
        Arguments.of(new FakeFault.Overloaded(), Wait.class, false),
        Arguments.of(new FakeFault.ServerError(), Wait.class, false),
        Arguments.of(new FakeFault.CutBeforeAnswer(false), Wait.class, true),
        Arguments.of(new FakeFault.CutBeforeAnswer(true), Wait.class, true),
        Arguments.of(new FakeFault.CutInMidAnswer(), Wait.class, true),
        Arguments.of(new FakeFault.ErrorEvent(), Wait.class, true),
        Arguments.of(new FakeFault.SpendLimitReached(), StopRun.class, false),
        Arguments.of(new FakeFault.Unauthorized(), StopRun.class, false),
        Arguments.of(new FakeFault.BadRequest("prompt is too long"), FailItem.class, false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void sortsEveryFaultAfterASingleRequest(
      FakeFault fault, Class<? extends ModelFailure> kind, boolean mayBeBilled)
      throws InterruptedException {
    try (FakeClaudeServer claude = failingWith(fault)) {
      ModelReply reply = ask(claude);

      assertThat(reply).isInstanceOf(kind);
      assertThat(((ModelFailure) reply).mayBeBilled()).isEqualTo(mayBeBilled);
      assertThat(claude.meter().totals().requests()).isEqualTo(1);
    }
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(new FakeFault.Truncated(), StopReason.MAX_TOKENS),
        Arguments.of(new FakeFault.Refusal(), StopReason.REFUSAL),
        Arguments.of(new FakeFault.EmptyAnswer(), StopReason.END_TURN),
        Arguments.of(new FakeFault.Slow(Duration.ofMillis(1)), StopReason.END_TURN));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void givesAnAnswerHoweverItEnded(FakeFault fault, StopReason ending) throws InterruptedException {
    try (FakeClaudeServer claude = failingWith(fault)) {
      assertThat(ask(claude))
          .isInstanceOfSatisfying(
              ModelAnswer.class, answer -> assertThat(answer.stopReason()).isEqualTo(ending));
    }
  }

  @Test
  void listsTheModelsOfTheServer() throws InterruptedException {
    try (FakeClaudeServer claude = FakeClaudeServer.start(FakeClaudeSettings.defaults());
        AnthropicClient client = client(claude)) {
      assertThat(client.models())
          .isInstanceOfSatisfying(
              ModelListing.Available.class,
              listing -> assertThat(listing.models()).contains("claude-sonnet-5-5"));
    }
  }

  private static FakeClaudeServer failingWith(FakeFault fault) {
    return FakeClaudeServer.start(
        FakeClaudeSettings.defaults().withFaults(FakeFaults.none().then(fault)));
  }

  private static ModelReply ask(FakeClaudeServer claude) throws InterruptedException {
    try (AnthropicClient client = client(claude)) {
      return client.call(Asking.request());
    }
  }

  private static AnthropicClient client(FakeClaudeServer claude) {
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", claude.baseUrl()));
  }
}
