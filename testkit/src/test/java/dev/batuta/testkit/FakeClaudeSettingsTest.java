package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeClaudeSettingsTest {
  private final FakeClaudeSettings settings = FakeClaudeSettings.defaults();

  @Test
  void namesTheFieldThatIsIllegal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withPort(70_000))
        .withMessage("port must be from 0 to 65535, but is 70000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withLatency(Duration.ofMillis(-1)))
        .withMessageStartingWith("latency");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withThinkingTokens(-1))
        .withMessageStartingWith("thinkingTokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeRateLimits.enforced(0, 1, 1))
        .withMessageStartingWith("requestsPerMinute");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FakeFault.RateLimited(Duration.ofSeconds(-1)))
        .withMessageStartingWith("retryAfter");
  }
}
