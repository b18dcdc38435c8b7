package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorType;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.RefusalStopDetails;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official SDK, unchanged and with its retries off, against the fake. */
class FakeClaudeSdkTest {
  private @Nullable FakeClaudeServer server;
  private @Nullable AnthropicClient client;

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private AnthropicClient start(FakeClaudeSettings settings) {
    server = FakeClaudeServer.start(settings);
    client =
        AnthropicOkHttpClient.builder()
            .baseUrl(server.baseUrl())
            .apiKey("any")
            .maxRetries(0)
            .build();
    return client;
  }

  private AnthropicClient startWith(FakeFault... script) {
    return start(FakeClaudeSettings.defaults().withFaults(FakeFaults.none().then(script)));
  }

  private FakeMeter meter() {
    if (server == null) {
      throw new IllegalStateException("no server was started");
    }
    return server.meter();
  }

  private static MessageCreateParams.Builder request() {
    return MessageCreateParams.builder()
        .model("claude-sonnet-5-5")
        .maxTokens(16_000)
        .addUserMessage("Write it.\n\nFILES TO PRODUCE\n- src/main/java/app/Book.java\n");
  }

  private static Message stream(AnthropicClient client) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(request().build())) {
      events.stream().forEach(accumulator::accumulate);
    }
    return accumulator.message();
  }

  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(block -> block.text())
        .reduce("", String::concat);
  }

  private void assertMetered(Usage usage) {
    FakeTokens tokens = meter().calls().getLast().answered().tokens();
    assertThat(usage.inputTokens()).isEqualTo(tokens.input());
    assertThat(usage.outputTokens()).isEqualTo(tokens.output());
    assertThat(usage.cacheReadInputTokens()).hasValue(tokens.cacheRead());
    assertThat(usage.cacheCreationInputTokens()).hasValue(tokens.cacheWrite());
    assertThat(usage.cacheCreation().orElseThrow().ephemeral1hInputTokens())
        .isEqualTo(tokens.cacheWrite1h());
    assertThat(usage.outputTokensDetails().orElseThrow().thinkingTokens())
        .isEqualTo(tokens.thinking());
  }

  @Test
  void readsABlockingAnswerWithItsUsageAndRequestId() {
    AnthropicClient client =
        start(
            FakeClaudeSettings.defaults()
                .withThinkingTokens(100)
                .withClock(FakeClaudeCaller.stoppedClock()));

    try (HttpResponseFor<Message> raw =
        client.messages().withRawResponse().create(request().build())) {
      Message message = raw.parse().validate();

      assertThat(text(message)).contains("public record Book");
      assertThat(message.stopReason()).hasValue(StopReason.END_TURN);
      assertThat(raw.requestId()).hasValue(meter().calls().getFirst().requestId());
      assertThat(raw.headers().values("anthropic-ratelimit-requests-remaining"))
          .containsExactly("9999");
      assertMetered(message.usage());
    }
  }

  @Test
  void accumulatesTheSameAnswerFromAStream() {
    AnthropicClient client = start(FakeClaudeSettings.defaults().withThinkingTokens(100));
    Message whole = client.messages().create(request().build());

    Message streamed = stream(client).validate();

    assertThat(text(streamed)).isEqualTo(text(whole));
    assertThat(streamed.stopReason()).isEqualTo(whole.stopReason());
    assertMetered(streamed.usage());
    assertThat(meter().calls().getLast().asked().streaming()).isTrue();
  }

  @Test
  void readsWhatTheCacheDid() {
    AnthropicClient client = start(FakeClaudeSettings.defaults());
    TextBlockParam rules =
        TextBlockParam.builder()
            .text("Be exact. ".repeat(200))
            .cacheControl(
                CacheControlEphemeral.builder().ttl(CacheControlEphemeral.Ttl.TTL_1H).build())
            .build();
    MessageCreateParams request = request().systemOfTextBlockParams(List.of(rules)).build();

    Usage first = client.messages().create(request).usage();
    assertMetered(first);
    Usage second = client.messages().create(request).usage();
    assertMetered(second);

    assertThat(first.cacheCreation().orElseThrow().ephemeral1hInputTokens()).isEqualTo(800);
    assertThat(second.cacheReadInputTokens()).hasValue(800L);
    assertThat(second.inputTokens()).isEqualTo(first.inputTokens());
  }

  @Test
  void countsTokensAndListsModels() {
    AnthropicClient client = start(FakeClaudeSettings.defaults());
    MessageCountTokensParams counted =
        MessageCountTokensParams.builder().model("claude-opus-5-5").addUserMessage("12345").build();

    assertThat(client.messages().countTokens(counted).validate().inputTokens()).isEqualTo(2);
    assertThat(client.models().list().data()).hasSize(12);
    assertThat(client.models().retrieve("claude-opus-5-5").validate().maxTokens())
        .hasValue(128_000L);
  }

  @Test
  void readsARateLimitWithItsHeaders() {
    AnthropicClient client = startWith(new FakeFault.RateLimited(Duration.ofSeconds(7)));

    RateLimitException limited =
        catchThrowableOfType(
            RateLimitException.class, () -> client.messages().create(request().build()));

    assertThat(limited.headers().values("retry-after")).containsExactly("7");
    assertThat(limited.type()).hasValue(ErrorType.RATE_LIMIT_ERROR);
    assertThat(limited.requestId()).hasValue(meter().calls().getFirst().requestId());
  }

  @Test
  void tellsTheSpendLimitByItsErrorCode() {
    AnthropicClient client = startWith(new FakeFault.SpendLimitReached());

    RateLimitException limited =
        catchThrowableOfType(
            RateLimitException.class, () -> client.messages().create(request().build()));

    assertThat(limited.errorCode()).hasValue("enforced_spend_limit_reached");
    assertThat(limited.headers().values("retry-after")).isEmpty();
  }

  @Test
  void mapsTheOtherErrorsToTheirExceptions() {
    AnthropicClient client =
        startWith(
            new FakeFault.Overloaded(),
            new FakeFault.Unauthorized(),
            new FakeFault.BadRequest("no"));

    assertThatThrownBy(() -> client.messages().create(request().build()))
        .isInstanceOf(OverloadedException.class);
    assertThatThrownBy(() -> client.messages().create(request().build()))
        .isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> client.messages().create(request().build()))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> client.messages().create(request().model("claude-2").build()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void failsOnACutStream() {
    AnthropicClient client = startWith(new FakeFault.CutInMidAnswer());

    assertThatThrownBy(() -> stream(client)).isInstanceOf(AnthropicIoException.class);
    assertThat(meter().totals().cut().calls()).isEqualTo(1);
  }

  @Test
  void failsOnAnErrorEvent() {
    AnthropicClient client = startWith(new FakeFault.ErrorEvent());

    SseException error = catchThrowableOfType(SseException.class, () -> stream(client));

    assertThat(error.statusCode()).isEqualTo(200);
    assertThat(error.type()).hasValue(ErrorType.OVERLOADED_ERROR);
  }

  @Test
  void readsARefusal() {
    Message message = stream(startWith(new FakeFault.Refusal())).validate();

    assertThat(message.stopReason()).hasValue(StopReason.REFUSAL);
    assertThat(message.stopDetails().orElseThrow().category())
        .hasValue(RefusalStopDetails.Category.CYBER);
    assertThat(message.content()).isEmpty();
  }

  @Test
  void sendsARequestWhoseAnswerWasCutOnlyOnce() {
    AnthropicClient client = startWith(new FakeFault.None(), new FakeFault.CutBeforeAnswer(true));
    client.messages().create(request().build());

    assertThatThrownBy(() -> client.messages().create(request().build()))
        .isInstanceOf(AnthropicIoException.class);
    assertThat(meter().totals().cut().calls()).isEqualTo(1);
    assertThat(meter().totals().requests()).isEqualTo(2);
  }

  /** The SDK does not tell a cut from nonsense here: to a ledger, both have an unknown outcome. */
  @Test
  void takesABlockingAnswerCutInTheMiddleForInvalidData() {
    AnthropicClient client = startWith(new FakeFault.CutInMidAnswer());

    assertThatThrownBy(() -> client.messages().create(request().build()))
        .isInstanceOf(AnthropicInvalidDataException.class);
    assertThat(meter().totals().cut().calls()).isEqualTo(1);
  }
}
