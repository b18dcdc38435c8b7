package dev.batuta.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of the API.
 *
 * @param errorCode {@code error.details.error_code}, null where the API gives none
 * @param headers those that belong to this error
 */
record FakeApiError(
    int status,
    String type,
    String message,
    @Nullable String errorCode,
    Map<String, String> headers) {

  private static final String INVALID_REQUEST = "invalid_request_error";
  private static final String GATEWAY = "gateway";
  private static final long MILLIS_PER_SECOND = 1_000;

  /** The error in the place of an answer, for those who return early. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FakeApiError error;

    Thrown(FakeApiError error) {
      super(error.message());
      this.error = error;
    }

    FakeApiError error() {
      return error;
    }
  }

  Thrown thrown() {
    return new Thrown(this);
  }

  static FakeApiError invalid(String message) {
    return of(400, INVALID_REQUEST, message);
  }

  static FakeApiError unauthenticated(String message) {
    return of(401, "authentication_error", message);
  }

  static FakeApiError notFound(String message) {
    return of(404, "not_found_error", message);
  }

  static FakeApiError methodNotAllowed() {
    return of(405, INVALID_REQUEST, "Method Not Allowed");
  }

  static FakeApiError tooLarge(long bytes) {
    return of(413, "request_too_large", "Request exceeds the maximum size of " + bytes + " bytes");
  }

  /** A mistake in the fake itself, told instead of hidden behind a cut connection. */
  static FakeApiError broken(RuntimeException mistake) {
    return of(500, "api_error", "The fake itself failed: " + mistake);
  }

  static FakeApiError overloaded() {
    return of(529, "overloaded_error", "Overloaded");
  }

  static FakeApiError rateLimited(Duration retryAfter) {
    return new FakeApiError(
        429,
        "rate_limit_error",
        "This request would exceed your organization's rate limit.",
        null,
        retryHeaders(retryAfter));
  }

  static FakeApiError of(FakeFault.HttpError fault) {
    return switch (fault) {
      case FakeFault.RateLimited(Duration retryAfter) -> rateLimited(retryAfter);
      case FakeFault.SpendLimitReached() ->
          new FakeApiError(
              429,
              "rate_limit_error",
              "You have reached your API usage limits: your organization has crossed its monthly"
                  + " API usage threshold.",
              "enforced_spend_limit_reached",
              Map.of());
      case FakeFault.Overloaded() -> overloaded();
      case FakeFault.ServerError() -> of(500, "api_error", "Internal server error");
      case FakeFault.Unauthorized() -> unauthenticated("invalid x-api-key");
      case FakeFault.BadRequest(String message) -> invalid(message);
      case FakeFault.RampLimited(Duration retryAfter) ->
          new FakeApiError(
              429,
              "rate_limit_error",
              "Your traffic increased too quickly; ramp up more slowly.",
              "ramp_limit_exceeded",
              retryHeaders(retryAfter));
      case FakeFault.Failed(FakeErrorKind kind) ->
          new FakeApiError(kind.status(), kind.type(), kind.message(), kind.code(), Map.of());
      case FakeFault.GatewayPage(int status) -> of(status, GATEWAY, "upstream connect error");
    };
  }

  /** What a stream says in an {@code error} event. */
  static FakeApiError of(FakeStreamError event) {
    return of(httpError(event));
  }

  /** What a request that does not stream gets in place of an {@code error} event. */
  static FakeFault.HttpError httpError(FakeStreamError event) {
    return switch (event) {
      case OVERLOADED -> new FakeFault.Overloaded();
      case API -> new FakeFault.ServerError();
      case RATE_LIMIT -> new FakeFault.RateLimited(Duration.ofSeconds(1));
    };
  }

  /** Whether it is a page of HTML, from before the API. */
  boolean isFromGateway() {
    return type.equals(GATEWAY);
  }

  private static FakeApiError of(int status, String type, String message) {
    return new FakeApiError(status, type, message, null, Map.of());
  }

  private static Map<String, String> retryHeaders(Duration retryAfter) {
    long millis = retryAfter.toMillis();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("retry-after", Long.toString(Math.ceilDiv(millis, MILLIS_PER_SECOND)));
    if (millis % MILLIS_PER_SECOND != 0) {
      headers.put("retry-after-ms", Long.toString(millis));
    }
    return headers;
  }
}
