package dev.batuta.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String BODY = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
  private static final int LARGE = 300_000;

  private final Redaction redaction = new Redaction(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-ant-api03-" + BODY,
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n" + BODY + "\n-----END PGP PRIVATE KEY BLOCK-----",
        "sk-proj-" + BODY,
        "ghp_" + BODY,
        "github_pat_" + BODY,
        "AKIA" + "IOSFODNN7EXAMPLE",
        "xoxb-" + BODY,
        "eyJhbGciOiJIUzI1NiJ9." + BODY + "." + BODY
      })
  void putsStarsInPlaceOfWhatHasTheFormOfAKey(String key) {
    assertThat(redaction.of("the key '" + key + "' is here")).isEqualTo("the key '***' is here");
  }

  @Test
  void findsAKeyThatStandsAfterAnUnderscore() {
    assertThat(redaction.of("MY_sk-ant-api03-" + BODY)).isEqualTo("MY_***");
  }

  @Test
  void putsStarsInPlaceOfAWholePrivateKey() {
    String text =
        """
        before
        -----BEGIN RSA PRIVATE KEY-----
        DEK-Info: AES-128-CBC

        MIIE
        -----END RSA PRIVATE KEY-----
        after
        """;

    assertThat(redaction.of(text)).isEqualTo("before\n***\nafter\n");
  }

  @Test
  void leavesTheWordBearerBeforeAToken() {
    assertThat(redaction.of("Authorization: Bearer " + BODY + "\n"))
        .isEqualTo("Authorization: Bearer ***\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class=\"sk-folding-cube-with-a-long-name\"",
        "Bearer authentication-is-required here",
        "task-management-application-of-2026",
        "no key at all",
        ""
      })
  void leavesEverydayText(String text) {
    assertThat(redaction.of(text)).isEqualTo(text);
  }

  @Test
  void knowsSecretsOfAnyFormButNoShortWords() {
    Redaction own = new Redaction(List.of("correct horse battery", "", "any"));

    assertThat(own.of("any correct horse battery")).isEqualTo("any ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-----BEGIN PRIVATE KEY-----", "eyJ", "eyJaaaaaaaaa.", "Bearer ", "sk-", "ghp_a"})
  void takesTimeLinearInTheLengthOfTheText(String repeated) {
    String text = repeated.repeat(LARGE / repeated.length());

    assertThat(Assertions.assertTimeout(Duration.ofSeconds(10), () -> redaction.of(text).length()))
        .isPositive();
  }
}
