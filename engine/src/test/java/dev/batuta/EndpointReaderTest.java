package dev.batuta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.RateLimits;
import dev.batuta.provider.RateLimits.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointReaderTest {
  private static final RateLimits START = Tier.START.limits();

  @TempDir private Path folder;

  @Test
  void takesAnthropicsOwnEndpointWhereNothingIsSaid() throws IOException {
    assertThat(read("project: p")).isEqualTo(EndpointSettings.DEFAULT);
    assertThat(read("endpoint: {}").kind()).isEqualTo(EndpointKind.ANTHROPIC);
  }

  @ParameterizedTest
  @EnumSource
  void knowsWhatEachKindCanDo(EndpointKind kind) throws IOException {
    EndpointSettings settings = read("endpoint: {kind: " + kind.wireName() + "}");

    assertThat(settings.kind()).isEqualTo(kind);
    assertThat(settings.capabilities()).isEqualTo(kind.capabilities());
  }

  @Test
  void overridesWhatTheKindCanDo() throws IOException {
    EndpointSettings settings =
        read(
            "endpoint: {kind: ollama, caching: true, count_tokens: true, effort: true,"
                + " exact_usage: true, idle_timeout: 1h}");

    assertThat(settings.capabilities())
        .isEqualTo(new Capabilities(true, true, true, true, false, Duration.ofHours(1)));
  }

  @Test
  void takesNumbersInPlaceOfThoseOfTheTier() throws IOException {
    assertThat(read("rates: {tier: build, requests_per_minute: 50}").rates().limits(START))
        .isEqualTo(new RateLimits(50, 5_000_000, 1_000_000));
    assertThat(
            read("rates: {input_tokens_per_minute: 30000, output_tokens_per_minute: 8000}")
                .rates()
                .limits(START))
        .isEqualTo(new RateLimits(1_000, 30_000, 8_000));
    assertThat(read("project: p").rates().limits(RateLimits.UNKNOWN)).isEqualTo(RateLimits.UNKNOWN);
  }

  @Test
  void usesThePromptCacheAndBelievesTheTokensOnlyWhereAModelIsCalledThatHasThem()
      throws IOException {
    assertThat(engine("project: p").caches()).isTrue();
    assertThat(engine("provider: scaffold").caches()).isFalse();
    assertThat(engine("endpoint: {kind: ollama}").caches()).isFalse();
    assertThat(engine("endpoint: {kind: ollama}").countsRoughly()).isTrue();
    assertThat(engine("endpoint: {kind: ollama}\nprovider: scaffold").countsRoughly()).isFalse();
    assertThat(engine("endpoint: {kind: vllm}").countsRoughly()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint: {kind: olama}   | 1:18: 'endpoint.kind' names an unknown kind"
            + " of endpoint 'olama'; did you mean 'ollama'?",
        "endpoint: {kind: gemini}  | 1:18: 'endpoint.kind' names an unknown kind of endpoint"
            + " 'gemini'; known are: anthropic, litellm, llama.cpp, lm-studio, ollama, vllm",
        "endpoint: {cachng: true}  | 1:12: unknown field 'endpoint.cachng'; did you mean"
            + " 'caching'?",
        "endpoint: {effort: high}  | 1:20: 'endpoint.effort' must be true or false",
        "endpoint: {idle_timeout: 0s}"
            + " | 1:26: 'endpoint.idle_timeout' must be longer than nothing",
        "endpoint: {idle_timeout: x}"
            + " | 1:26: 'endpoint.idle_timeout' must be a duration such as 500ms, 60s, 5m or 1h",
        "rates: {tier: strat}      | 1:15: 'rates.tier' names an unknown tier 'strat';"
            + " did you mean 'start'?",
        "rates: {request_per_minute: 5} | 1:9: unknown field 'rates.request_per_minute';"
            + " did you mean 'requests_per_minute'?",
        "rates: {requests_per_minute: 0}"
            + " | 1:30: 'rates.requests_per_minute' must be a whole number from 1 to 2000000000"
      })
  void namesThePlaceOfWhatIsWrong(String yaml, String message) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read(yaml))
        .withMessageContaining("batuta.yaml:" + message);
  }

  private EndpointSettings read(String yaml) throws IOException {
    return engine(yaml).endpoint();
  }

  private Configuration.Engine engine(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("batuta.yaml"), yaml + "\n");
    return new ConfigurationReader(new DocumentReader()).read(file).engine();
  }
}
