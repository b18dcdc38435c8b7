package dev.batuta.provider.anthropic;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStopEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Usage;
import dev.batuta.provider.CallObserver;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer from its stream, whole or not at all. It is whole when the provider has told why
 * it ended: servers that forget the last event, or write another end, have sent everything.
 */
final class Answers {
  private static final RawMessageStreamEvent END =
      RawMessageStreamEvent.ofMessageStop(RawMessageStopEvent.builder().build());

  private final MessageAccumulator accumulator = MessageAccumulator.create();
  private boolean hasContent;
  private boolean hasEnded;

  private Answers() {}

  /**
   * The answer, once it is whole.
   *
   * @param observer is told when it begins, and of its first content
   * @throws AnthropicException when the stream fails, breaks the protocol, or ends before that
   */
  static ModelAnswer read(
      StreamResponse<RawMessageStreamEvent> events,
      @Nullable String requestId,
      CallObserver observer) {
    Answers answer = new Answers();
    try {
      for (RawMessageStreamEvent event : events) {
        answer.add(event, observer);
        if (event.isMessageStop()) {
          return answer.whole(requestId);
        }
      }
    } catch (AnthropicIoException | AnthropicInvalidDataException broken) {
      if (!answer.hasEnded) {
        throw broken;
      }
    }
    if (!answer.hasEnded) {
      throw new AnthropicIoException("the stream ended before the answer did");
    }
    answer.add(END, observer);
    return answer.whole(requestId);
  }

  private void add(RawMessageStreamEvent event, CallObserver observer) {
    try {
      accumulator.accumulate(CompleteUsage.in(event));
    } catch (IllegalArgumentException | IllegalStateException outOfOrder) {
      throw new AnthropicInvalidDataException("events out of order", outOfOrder);
    }
    if (event.isMessageStart()) {
      observer.begins();
    }
    if (!hasContent && event.isContentBlockStart()) {
      hasContent = true;
      observer.firstToken();
    }
    hasEnded |= event.isMessageDelta() && event.asMessageDelta().delta().stopReason().isPresent();
  }

  private ModelAnswer whole(@Nullable String requestId) {
    return answer(accumulator.message(), requestId);
  }

  private static ModelAnswer answer(Message message, @Nullable String requestId) {
    return new ModelAnswer(
        text(message),
        stopReason(message),
        stopDetail(message),
        tokens(message.usage()),
        tariff(message.usage()),
        requestId);
  }

  /** The text blocks; thinking, which often comes first, is not part of the answer. */
  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(TextBlock::text)
        .collect(Collectors.joining());
  }

  private static StopReason stopReason(Message message) {
    return switch (nameOfStopReason(message)) {
      case "end_turn" -> StopReason.END_TURN;
      case "max_tokens" -> StopReason.MAX_TOKENS;
      case "refusal" -> StopReason.REFUSAL;
      case "model_context_window_exceeded" -> StopReason.CONTEXT_EXCEEDED;
      default -> StopReason.OTHER;
    };
  }

  private static @Nullable String stopDetail(Message message) {
    return switch (stopReason(message)) {
      case END_TURN, MAX_TOKENS, CONTEXT_EXCEEDED -> null;
      case REFUSAL ->
          message
              .stopDetails()
              .flatMap(details -> details.category())
              .map(category -> category.asString())
              .orElse(null);
      case OTHER -> nameOfStopReason(message);
    };
  }

  private static String nameOfStopReason(Message message) {
    return message.stopReason().map(reason -> reason.asString()).orElse("none");
  }

  /** As the provider tells it with the usage; whoever tells nothing has but one. */
  private static Tariff tariff(Usage usage) {
    boolean batch = usage.serviceTier().filter(tier -> tier.asString().equals("batch")).isPresent();
    boolean usOnly = usage.inferenceGeo().filter("us"::equals).isPresent();
    return new Tariff(batch, usOnly);
  }

  /**
   * What is billed. The split of cache writes is told once, when the message starts; a total told
   * later may be larger, and what it has more was written for five minutes, the default.
   */
  private static Tokens tokens(Usage usage) {
    long hour = usage.cacheCreation().map(CacheCreation::ephemeral1hInputTokens).orElse(0L);
    long fiveMinutes = usage.cacheCreation().map(CacheCreation::ephemeral5mInputTokens).orElse(0L);
    long total = usage.cacheCreationInputTokens().orElse(0L);
    return new Tokens(
        counted(usage.inputTokens()),
        counted(usage.outputTokens()),
        counted(usage.cacheReadInputTokens().orElse(0L)),
        counted(Math.max(fiveMinutes, total - hour)),
        counted(hour));
  }

  /** No server is to break a paid answer by counting below nothing. */
  private static long counted(long told) {
    return Math.max(0, told);
  }
}
