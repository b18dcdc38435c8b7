package dev.batuta.provider.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.Timeout;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import dev.batuta.provider.ModelRequest;
import java.time.Duration;
import java.util.List;

/** Says a {@link ModelRequest} in the SDK's words. */
final class Requests {
  /**
   * The SDK's own arithmetic for how long an answer may take, which it applies only where no
   * timeout is set at all: an hour for 128,000 tokens, and never less than ten minutes.
   */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMinutes(10);

  private static final long TOKENS_PER_HOUR = 128_000;

  private Requests() {}

  /**
   * One system block and one user message. Thinking stays the model's own default; temperature,
   * prefill and forced tools are refused by current models.
   */
  static MessageCreateParams params(ModelRequest request) {
    MessageCreateParams.Builder params =
        MessageCreateParams.builder()
            .model(request.model())
            .maxTokens(request.maxTokens())
            .addUserMessage(request.user());
    if (!request.system().isEmpty()) {
      params.systemOfTextBlockParams(
          List.of(TextBlockParam.builder().text(request.system()).build()));
    }
    if (request.effort() != null) {
      OutputConfig.Effort effort = OutputConfig.Effort.of(request.effort());
      params.outputConfig(OutputConfig.builder().effort(effort).build());
    }
    return params.build();
  }

  /** The same prompt, to be counted. */
  static MessageCountTokensParams counting(String model, String system, String user) {
    MessageCountTokensParams.Builder params =
        MessageCountTokensParams.builder().model(model).addUserMessage(user);
    if (!system.isEmpty()) {
      params.systemOfTextBlockParams(List.of(TextBlockParam.builder().text(system).build()));
    }
    return params.build();
  }

  /**
   * How long to wait for the whole answer; a redirect is never followed, it would drop the body.
   */
  static RequestOptions options(ModelRequest request) {
    Duration expected =
        Duration.ofHours(1).multipliedBy(request.maxTokens()).dividedBy(TOKENS_PER_HOUR);
    return options(expected.compareTo(SHORTEST_TIMEOUT) > 0 ? expected : SHORTEST_TIMEOUT);
  }

  static RequestOptions options(Duration timeout) {
    return RequestOptions.builder()
        .timeout(Timeout.builder().request(timeout).build())
        .followRedirects(false)
        .build();
  }
}
