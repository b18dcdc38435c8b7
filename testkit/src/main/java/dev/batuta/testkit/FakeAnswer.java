package dev.batuta.testkit;

import dev.batuta.testkit.FakePrices.FakeModel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a model says to a request.
 *
 * @param text all of it; empty where the answer has no content
 * @param refusal why it is refused, null when it is not
 * @param tokens what {@code usage} says
 */
record FakeAnswer(
    FakeModel model,
    String text,
    StopReason stopReason,
    @Nullable FakeRefusalCategory refusal,
    FakeTokens tokens) {

  /** How the answer ends, by the API's name. */
  enum StopReason {
    END_TURN("end_turn"),
    MAX_TOKENS("max_tokens"),
    CONTEXT_EXCEEDED("model_context_window_exceeded"),
    PAUSE_TURN("pause_turn"),
    REFUSAL("refusal");

    private final String wireName;

    StopReason(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  /** A refusal before any output has usage and is free; everything else is billed. */
  boolean billed() {
    return refusal == null || tokens.output() > 0;
  }

  BigDecimal costUsd() {
    return model.cost(billed() ? tokens : FakeTokens.NONE);
  }
}
