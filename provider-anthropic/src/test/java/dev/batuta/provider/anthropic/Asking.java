package dev.batuta.provider.anthropic;

import dev.batuta.backlog.Item;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for tests, and one call of a client that lives no longer. */
final class Asking {
  private Asking() {}

  static ModelRequest request() {
    return request(null, 16_000);
  }

  static ModelRequest request(@Nullable String effort, int maxTokens) {
    Blueprint unused = new Blueprint(Item.builder("1", "A task").build(), List.of());
    return new ModelRequest(
        "claude-sonnet-5-5", effort, "Be exact.", "Write it.", maxTokens, unused);
  }

  static ModelReply ask(CannedServer server) throws InterruptedException {
    try (AnthropicClient client = server.client()) {
      return client.call(request());
    }
  }
}
