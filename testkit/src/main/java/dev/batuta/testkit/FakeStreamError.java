package dev.batuta.testkit;

/** What an {@code error} event in a stream can be about. */
public enum FakeStreamError {
  /** {@code overloaded_error}. */
  OVERLOADED,
  /** {@code api_error}. */
  API,
  /** {@code rate_limit_error}. */
  RATE_LIMIT
}
