package dev.batuta.provider.anthropic;

import dev.batuta.document.BadInput;
import dev.batuta.provider.EndpointKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * Where the API is and the credential that opens it. Nothing that this class writes, its own text
 * included, contains the credential.
 *
 * @param variable the environment variable that the credential came from
 * @param credential an API key or a bearer token
 * @param address the base URL, without {@code /v1}
 */
record Endpoint(String variable, String credential, String address) {
  static final String API_KEY = "ANTHROPIC_API_KEY";
  static final String AUTH_TOKEN = "ANTHROPIC_AUTH_TOKEN";
  static final String BASE_URL = "ANTHROPIC_BASE_URL";
  private static final String OFFICIAL = EndpointKind.ANTHROPIC.usualAddress();

  /** For servers that look at no key, since the SDK sends no request without one. */
  private static final String PLACEHOLDER = "batuta-has-no-key";

  /**
   * From the environment; where both credentials are set, the key counts, as in the SDK.
   *
   * @param needsKey whether to refuse an environment without any
   */
  static Endpoint from(Map<String, String> environment, boolean needsKey) {
    String address = address(environment.getOrDefault(BASE_URL, "").strip());
    for (String variable : List.of(API_KEY, AUTH_TOKEN)) {
      String credential = environment.getOrDefault(variable, "").strip();
      if (!credential.isEmpty()) {
        return new Endpoint(variable, sendable(variable, credential), address);
      }
    }
    if (!needsKey) {
      return new Endpoint(API_KEY, PLACEHOLDER, address);
    }
    throw BadInput.of(
        "the provider 'anthropic' needs a key, but neither "
            + API_KEY
            + " nor "
            + AUTH_TOKEN
            + " is set; set one of them, or "
            + (address.equals(OFFICIAL)
                ? "use --provider scaffold, which needs none"
                : "say in batuta.yaml which kind of endpoint it is, if it needs none:"
                    + " 'batuta doctor' finds out"));
  }

  /** Whether an environment leads to Anthropic's own address, where calls cost money. */
  static boolean isOfficial(Map<String, String> environment) {
    String given = environment.getOrDefault(BASE_URL, "").strip();
    return given.isEmpty() || withoutSlash(given).equals(OFFICIAL);
  }

  /** Likewise of this one. */
  boolean isOfficial() {
    return address.equals(OFFICIAL);
  }

  /** The text without the credential, should somebody's error message repeat it. */
  String withoutCredential(String text) {
    return text.replace(credential, "***");
  }

  @Override
  public String toString() {
    return address + " with " + variable;
  }

  private static String sendable(String variable, String credential) {
    if (credential.chars().allMatch(character -> character > ' ' && character <= '~')) {
      return credential;
    }
    throw BadInput.of(
        variable
            + " contains a space, a line break or another character that no key has;"
            + " copy the key again");
  }

  private static String address(String given) {
    if (given.isEmpty()) {
      return OFFICIAL;
    }
    // In neither case the value is shown: it may carry a password.
    if (given.contains("@")) {
      throw BadInput.of(
          BASE_URL
              + " carries a user or a password, which would stand in every message; leave them"
              + " out, and put a token into "
              + AUTH_TOKEN);
    }
    String address = withoutSlash(given);
    if (isHttpAddress(given) && address.endsWith("/v1")) {
      throw BadInput.of(
          "%s ends with /v1, which is added to it; it must be %s"
              .formatted(BASE_URL, address.substring(0, address.length() - "/v1".length())));
    }
    if (isHttpAddress(given)) {
      return address;
    }
    throw BadInput.of(
        BASE_URL + " is no address of a server; it must look like " + OFFICIAL + ", or be unset");
  }

  private static String withoutSlash(String address) {
    return address.replaceAll("/+$", "");
  }

  private static boolean isHttpAddress(String given) {
    try {
      URI uri = new URI(given);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
