package dev.batuta.ledger;

/** The ledger cannot be opened, read or written. Nothing that was committed is lost. */
public final class LedgerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, in the terms in which the command line chooses its exit code. */
  public enum Reason {
    /** Another process executes this project. */
    IN_USE,
    /** It was written by a newer version. */
    NEWER_VERSION,
    /** It is broken, or the disk is full. */
    BROKEN
  }

  public LedgerFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public LedgerFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
