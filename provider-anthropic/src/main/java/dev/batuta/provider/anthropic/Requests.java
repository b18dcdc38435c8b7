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
import dev.batuta.provider.ModelRequest;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says a {@link ModelRequest} in the SDK's words. */
final class Requests {
  private static final Duration CONNECTING = Duration.ofSeconds(30);

  /** As the SDK understands it. */
  private static final Duration NO_TIMEOUT = Duration.ZERO;

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
   * How long to wait for the next piece of an answer, and not for all of it: one that goes on is
   * paid, however slowly it comes. A redirect is never followed, it would drop the body.
   *
   * @param idle the longest silence, before the answer begins and within it
   */
  static RequestOptions streaming(Duration idle) {
    return options(
        Timeout.builder().request(NO_TIMEOUT).connect(CONNECTING).write(idle).read(idle).build());
  }

  static RequestOptions options(Duration timeout) {
    return options(Timeout.builder().request(timeout).build());
  }

  private static RequestOptions options(Timeout timeout) {
    return RequestOptions.builder().timeout(timeout).followRedirects(false).build();
  }
}
