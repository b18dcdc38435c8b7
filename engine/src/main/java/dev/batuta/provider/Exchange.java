package dev.batuta.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call and what came of it.
 *
 * @param number 1 for the first with this hash, 2 for the next
 * @param hash of the request as it was sent, before anything was redacted
 */
record Exchange(String itemId, int number, String hash, Asked asked, ModelReply reply) {

  /** What was asked, as far as the answer depends on it; the prompt as the texts of its parts. */
  record Asked(String model, @Nullable String effort, int maxTokens, List<NamedText> parts) {
    Asked {
      parts = List.copyOf(parts);
    }

    static Asked of(ModelRequest request) {
      return new Asked(
          request.model(), request.effort(), request.maxTokens(), PromptTexts.of(request.prompt()));
    }
  }

  /**
   * Whether the reply says something about the request, and not about the provider's state at the
   * time: its limits, its load, a key.
   */
  boolean isReplayed() {
    return switch (reply) {
      case ModelReply.ModelAnswer _, ModelReply.FailItem _ -> true;
      case ModelReply.Wait _, ModelReply.SlowDown _, ModelReply.StopRun _ -> false;
    };
  }
}
