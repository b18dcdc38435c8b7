package dev.batuta.provider.anthropic;

import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelRequest;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.ModelClientContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class AnthropicClientContractTest extends ModelClientContract {
  private final FakeClaudeServer claude = FakeClaudeServer.start(FakeClaudeSettings.defaults());

  @AfterEach
  void stop() {
    claude.close();
  }

  @Override
  protected ModelClient client() {
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "any", "ANTHROPIC_BASE_URL", claude.baseUrl()));
  }

  @Override
  protected ModelRequest answerable() {
    return Asking.request();
  }

  @Override
  protected ModelRequest unanswerable() {
    return Asking.requestTo("claude-no-such-model");
  }
}
