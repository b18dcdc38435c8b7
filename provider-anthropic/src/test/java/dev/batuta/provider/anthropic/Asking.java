package dev.batuta.provider.anthropic;

import dev.batuta.backlog.Item;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.usage.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for tests, and one call of a client that lives no longer. */
final class Asking {
  /** Ends as a prompt does, so that the fake Claude knows what to write. */
  static final String USER = "Write it.\n\nFILES TO PRODUCE\n- src/main/java/app/Book.java\n";

  private Asking() {}

  static ModelRequest request() {
    return request("claude-sonnet-5-5", null, 16_000);
  }

  static ModelRequest request(@Nullable String effort, int maxTokens) {
    return request("claude-sonnet-5-5", effort, maxTokens);
  }

  static ModelRequest requestTo(String model) {
    return request(model, null, 16_000);
  }

  static ModelRequest requestSaying(String user) {
    return request("claude-sonnet-5-5", null, 16_000, user);
  }

  private static ModelRequest request(String model, @Nullable String effort, int maxTokens) {
    return request(model, effort, maxTokens, USER);
  }

  private static ModelRequest request(
      String model, @Nullable String effort, int maxTokens, String user) {
    Blueprint unused = new Blueprint(Item.builder("1", "A task").build(), List.of());
    return new ModelRequest(
        model, effort, Prompt.of("Be exact.", user), List.of(), maxTokens, unused);
  }

  static ModelReply ask(CannedServer server) throws InterruptedException {
    try (AnthropicClient client = server.client()) {
      return client.call(request());
    }
  }
}
