package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.batuta.document.BadInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final String SECRET = "sk-ant-secret";

  @Test
  void readsTheKeyAndTheAddress() {
    assertThat(
            Endpoint.from(
                Map.of(
                    "ANTHROPIC_API_KEY",
                    " " + SECRET + "\n",
                    "ANTHROPIC_BASE_URL",
                    "http://localhost:11434/"),
                true))
        .isEqualTo(new Endpoint("ANTHROPIC_API_KEY", SECRET, "http://localhost:11434"));
  }

  @Test
  void goesToTheOfficialAddressUnlessToldOtherwise() {
    assertThat(
            Endpoint.from(Map.of("ANTHROPIC_AUTH_TOKEN", SECRET, "ANTHROPIC_BASE_URL", ""), true))
        .isEqualTo(new Endpoint("ANTHROPIC_AUTH_TOKEN", SECRET, "https://api.anthropic.com"));
  }

  @Test
  void prefersTheKeyToTheToken() {
    assertThat(
            Endpoint.from(Map.of("ANTHROPIC_API_KEY", SECRET, "ANTHROPIC_AUTH_TOKEN", "t"), true)
                .variable())
        .isEqualTo("ANTHROPIC_API_KEY");
  }

  @Test
  void takesABlankKeyForNone() {
    assertThat(
            Endpoint.from(Map.of("ANTHROPIC_API_KEY", "  ", "ANTHROPIC_AUTH_TOKEN", SECRET), true)
                .variable())
        .isEqualTo("ANTHROPIC_AUTH_TOKEN");
  }

  @Test
  void saysWhatToDoWithoutAKey() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> AnthropicClient.fromEnvironment(Map.of("PATH", "/bin")))
        .withMessage(
            "the provider 'anthropic' needs a key, but neither ANTHROPIC_API_KEY nor"
                + " ANTHROPIC_AUTH_TOKEN is set; set one of them, or use --provider scaffold,"
                + " which needs none");
  }

  @Test
  void proposesToSayWhichKindItIsWhereAnotherServerMayNeedNoKey() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () -> Endpoint.from(Map.of("ANTHROPIC_BASE_URL", "http://localhost:11434"), true))
        .withMessageContaining("say in batuta.yaml which kind of endpoint it is");
  }

  @Test
  void hasSomethingToSendWhereNoKeyIsNeeded() {
    Endpoint endpoint = Endpoint.from(Map.of(), false);

    assertThat(endpoint.credential()).isNotBlank();
    assertThat(Endpoint.from(Map.of("ANTHROPIC_AUTH_TOKEN", SECRET), false).credential())
        .isEqualTo(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "https://api.anthropic.com/, true",
    "http://localhost:11434, false",
    "https://gateway.example.org, false"
  })
  void tellsTheOfficialAddressFromOthers(String address, boolean isOfficial) {
    assertThat(AnthropicClient.isOfficial(Map.of("ANTHROPIC_BASE_URL", address)))
        .isEqualTo(isOfficial);
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET + " " + SECRET, SECRET + "\u00e9", SECRET + "\n#"})
  void refusesAKeyThatNoHeaderCanCarryWithoutShowingIt(String key) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> Endpoint.from(Map.of("ANTHROPIC_API_KEY", key), true))
        .withMessageContaining("ANTHROPIC_API_KEY")
        .withMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://host", "http://", "http://a b", "not a url"})
  void refusesAnAddressThatIsNone(String address) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                Endpoint.from(
                    Map.of("ANTHROPIC_API_KEY", SECRET, "ANTHROPIC_BASE_URL", address), true))
        .withMessageContaining("ANTHROPIC_BASE_URL")
        .withMessageNotContaining(SECRET);
  }

  @Test
  void refusesAnAddressWithAPasswordWithoutShowingIt() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                Endpoint.from(
                    Map.of(
                        "ANTHROPIC_API_KEY",
                        "any",
                        "ANTHROPIC_BASE_URL",
                        "http://team:" + SECRET + "@example.org"),
                    true))
        .withMessageContainingAll("ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN")
        .withMessageNotContaining(SECRET);
  }

  @Test
  void saysWhatIsTooMuchOfAnAddress() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                Endpoint.from(
                    Map.of(
                        "ANTHROPIC_API_KEY", "any",
                        "ANTHROPIC_BASE_URL", "http://localhost:11434/v1/"),
                    true))
        .withMessage(
            "ANTHROPIC_BASE_URL ends with /v1, which is added to it; it must be"
                + " http://localhost:11434");
  }

  @Test
  void keepsTheCredentialOutOfItsOwnText() {
    assertThat(new Endpoint("ANTHROPIC_API_KEY", SECRET, "https://example.org"))
        .hasToString("https://example.org with ANTHROPIC_API_KEY");
  }
}
