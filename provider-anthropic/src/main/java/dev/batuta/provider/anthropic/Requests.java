package dev.batuta.provider.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.Timeout;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.ModelRequest;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says a {@link ModelRequest} in the SDK's words. */
final class Requests {
  /**
   * The SDK's own arithmetic for how long an answer may take, which it applies only where no
   * timeout is set at all: an hour for 128,000 tokens, and never less than ten minutes.
   */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMinutes(10);

  private static final long TOKENS_PER_HOUR = 128_000;

  /** The silence of an endpoint for whose models that arithmetic was made. */
  private static final Duration USUAL_SILENCE = EndpointKind.ANTHROPIC.capabilities().idleTimeout();

  private Requests() {}

  /**
   * One system block and one user turn, which is cut into blocks where the prompt cache is to keep
   * what comes before. Thinking stays the model's own default; temperature, prefill and forced
   * tools are refused by current models.
   *
   * @param capabilities an endpoint that knows no effort is told none
   */
  static MessageCreateParams params(ModelRequest request, Capabilities capabilities) {
    Prompt prompt = request.prompt();
    List<Prefix> breakpoints = request.breakpoints();
    MessageCreateParams.Builder params =
        MessageCreateParams.builder().model(request.model()).maxTokens(request.maxTokens());
    if (!prompt.system().isEmpty()) {
      boolean cached = breakpoints.stream().anyMatch(prefix -> prefix.end() == 0);
      params.systemOfTextBlockParams(List.of(block(prompt.system(), cached)));
    }
    List<Prefix> inUserTurn = breakpoints.stream().filter(prefix -> prefix.end() > 0).toList();
    if (inUserTurn.isEmpty()) {
      params.addUserMessage(prompt.user());
    } else {
      params.addUserMessageOfContentBlockParams(blocks(prompt.cut(inUserTurn), inUserTurn.size()));
    }
    if (request.effort() != null && capabilities.effort()) {
      OutputConfig.Effort effort = OutputConfig.Effort.of(request.effort());
      params.outputConfig(OutputConfig.builder().effort(effort).build());
    }
    return params.build();
  }

  private static List<ContentBlockParam> blocks(List<String> pieces, int cached) {
    List<ContentBlockParam> blocks = new ArrayList<>();
    for (String piece : pieces) {
      blocks.add(ContentBlockParam.ofText(block(piece, blocks.size() < cached)));
    }
    return blocks;
  }

  private static TextBlockParam block(String text, boolean cached) {
    TextBlockParam.Builder block = TextBlockParam.builder().text(text);
    if (cached) {
      block.cacheControl(CacheControlEphemeral.builder().build());
    }
    return block.build();
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
   * How long to wait for the whole answer, and for the next piece of it; a redirect is never
   * followed, it would drop the body.
   *
   * @param idle the longest silence, before the answer begins and within it; whoever may be silent
   *     for longer than Anthropic's endpoint may write as much more slowly
   */
  static RequestOptions options(ModelRequest request, Duration idle) {
    Duration expected =
        Duration.ofHours(1).multipliedBy(request.maxTokens()).dividedBy(TOKENS_PER_HOUR);
    Duration usual = expected.compareTo(SHORTEST_TIMEOUT) > 0 ? expected : SHORTEST_TIMEOUT;
    long slowness = Math.max(1, idle.dividedBy(USUAL_SILENCE));
    Duration whole = usual.multipliedBy(slowness);
    return options(Timeout.builder().request(whole).read(idle).build());
  }

  static RequestOptions options(Duration timeout) {
    return options(Timeout.builder().request(timeout).build());
  }

  private static RequestOptions options(Timeout timeout) {
    return RequestOptions.builder().timeout(timeout).followRedirects(false).build();
  }
}
