package dev.batuta.testkit;

import org.jspecify.annotations.Nullable;

/** An error of the API that says nothing about when to try again. */
public enum FakeErrorKind {
  /** 402: the account cannot be billed. */
  BILLING(402, "billing_error", "There is an issue with your billing information."),
  /** 403: the key may not do this. */
  FORBIDDEN(403, "permission_error", "Your API key does not have permission for this."),
  /** 404: the model is no longer served. */
  MODEL_RETIRED(404, "not_found_error", "model: this model was retired and is no longer served"),
  /** 409: the request conflicts with the state of something. */
  CONFLICT(409, "conflict_error", "The request conflicts with the current state of a resource."),
  /** 413: the body is beyond 32 MB. */
  TOO_LARGE(413, "request_too_large", "Request exceeds the maximum size"),
  /** 400: the prompt does not fit the model's context. */
  PROMPT_TOO_LONG(
      400, "invalid_request_error", "prompt is too long: 1000001 tokens > 1000000 maximum"),
  /** 400: the limit that the organisation set itself. */
  OWN_SPEND_LIMIT(
      400,
      "invalid_request_error",
      "You have reached your specified API usage limits. You will regain access next month."),
  /** 429 without {@code retry-after}: the limit of the contract. */
  CONTRACT_SPEND_LIMIT(
      429,
      "rate_limit_error",
      "You have reached your API usage limits: your contract's spend limit.",
      "contract_spend_limit_reached"),
  /** 504: the API gave up waiting for itself. */
  TIMED_OUT(504, "timeout_error", "The request timed out while it was processed.");

  private final int status;
  private final String type;
  private final String message;
  private final @Nullable String code;

  FakeErrorKind(int status, String type, String message) {
    this(status, type, message, null);
  }

  FakeErrorKind(int status, String type, String message, @Nullable String code) {
    this.status = status;
    this.type = type;
    this.message = message;
    this.code = code;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String message() {
    return message;
  }

  /** {@code error.details.error_code}, null where the API gives none. */
  @Nullable String code() {
    return code;
  }
}
