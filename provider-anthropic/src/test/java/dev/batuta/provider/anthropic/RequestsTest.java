package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestsTest {
  @Test
  void letsAnAnswerGoOnForAsLongAsItIsNotSilent() {
    assertThat(Requests.streaming(Duration.ofMinutes(2)).timeout())
        .hasValueSatisfying(
            timeout -> {
              assertThat(timeout.request()).isEqualTo(Duration.ZERO);
              assertThat(timeout.read()).isEqualTo(Duration.ofMinutes(2));
              assertThat(timeout.write()).isEqualTo(Duration.ofMinutes(2));
              assertThat(timeout.connect()).isEqualTo(Duration.ofSeconds(30));
            });
  }
}
