package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import java.util.Map;
import java.util.Objects;

/**
 * Fills in what servers leave out of the tokens that they tell, since the SDK refuses an answer
 * without them: an answer that is there is worth more than its count.
 */
final class CompleteUsage {
  private static final JsonValue NO_TOKENS =
      JsonValue.from(Map.of("input_tokens", 0, "output_tokens", 0));

  private CompleteUsage() {}

  /** The same event, with no tokens where it tells none. */
  static RawMessageStreamEvent in(RawMessageStreamEvent event) {
    if (event.isMessageStart()) {
      return started(event, event.asMessageStart().message());
    }
    return event.isMessageDelta() ? ended(event, event.asMessageDelta()) : event;
  }

  private static RawMessageStreamEvent started(RawMessageStreamEvent event, Message message) {
    Usage told = message._usage().asKnown().orElse(null);
    if (told != null
        && told._inputTokens().asKnown().isPresent()
        && told._outputTokens().asKnown().isPresent()) {
      return event;
    }
    Usage usage = told == null ? read(NO_TOKENS, Usage.class) : told;
    Usage complete =
        usage.toBuilder()
            .inputTokens(usage._inputTokens().asKnown().orElse(0L))
            .outputTokens(usage._outputTokens().asKnown().orElse(0L))
            .build();
    return RawMessageStreamEvent.ofMessageStart(message.toBuilder().usage(complete).build());
  }

  private static RawMessageStreamEvent ended(
      RawMessageStreamEvent event, RawMessageDeltaEvent ending) {
    MessageDeltaUsage told = ending._usage().asKnown().orElse(null);
    if (told == null) {
      MessageDeltaUsage nothing = read(JsonValue.from(Map.of()), MessageDeltaUsage.class);
      return RawMessageStreamEvent.ofMessageDelta(ending.toBuilder().usage(nothing).build());
    }
    return event;
  }

  private static <T> T read(JsonValue json, Class<T> type) {
    return Objects.requireNonNull(json.convert(type));
  }
}
