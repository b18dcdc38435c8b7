package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import java.util.LinkedHashMap;
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
    return event.isMessageDelta() ? ended(event.asMessageDelta()) : event;
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

  private static RawMessageStreamEvent ended(RawMessageDeltaEvent ending) {
    MessageDeltaUsage told = ending._usage().asKnown().orElse(null);
    Map<String, Object> counts = told == null ? Map.of() : counts(told);
    MessageDeltaUsage usage = read(JsonValue.from(counts), MessageDeltaUsage.class);
    return RawMessageStreamEvent.ofMessageDelta(ending.toBuilder().usage(usage).build());
  }

  /** Whatever is a count. No input here does not take back what the start has told. */
  private static Map<String, Object> counts(MessageDeltaUsage told) {
    Map<String, Object> counts = new LinkedHashMap<>();
    told._outputTokens().asKnown().ifPresent(tokens -> counts.put("output_tokens", tokens));
    told._inputTokens()
        .asKnown()
        .filter(tokens -> tokens > 0)
        .ifPresent(tokens -> counts.put("input_tokens", tokens));
    told._cacheReadInputTokens()
        .asKnown()
        .ifPresent(tokens -> counts.put("cache_read_input_tokens", tokens));
    told._cacheCreationInputTokens()
        .asKnown()
        .ifPresent(tokens -> counts.put("cache_creation_input_tokens", tokens));
    return counts;
  }

  private static <T> T read(JsonValue json, Class<T> type) {
    return Objects.requireNonNull(json.convert(type));
  }
}
