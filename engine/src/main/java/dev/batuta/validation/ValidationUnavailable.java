package dev.batuta.validation;

/**
 * A validation that this machine cannot make: a program is missing, or a sandbox does not start. It
 * is nobody's wrong answer, so no attempt is used up; the message names the remedy.
 */
public final class ValidationUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ValidationUnavailable(String message) {
    super(message);
  }

  ValidationUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
