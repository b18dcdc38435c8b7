package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.Timeout;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
  @ParameterizedTest
  @CsvSource({"1, 600", "16000, 600", "64000, 1800", "128000, 3600"})
  void givesALongAnswerTheTimeItTakes(int maxTokens, long seconds) {
    assertThat(
            Requests.options(Asking.request(null, maxTokens), Duration.ofMinutes(2))
                .timeout()
                .map(Timeout::request))
        .hasValue(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"1, 600", "2, 600", "15, 4200"})
  void givesWhoeverMayBeSilentForLongerMoreTimeForTheWholeToo(int idleMinutes, long seconds) {
    assertThat(
            Requests.options(Asking.request(null, 16_000), Duration.ofMinutes(idleMinutes))
                .timeout()
                .map(Timeout::request))
        .hasValue(Duration.ofSeconds(seconds));
  }
}
