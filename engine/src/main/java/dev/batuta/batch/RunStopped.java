package dev.batuta.batch;

/**
 * Nothing more can be executed now, though nothing is wrong with the item: it stays to do. Its
 * message is one sentence with the remedy.
 */
public final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, in the terms in which the command line chooses its exit code, gravest last. */
  public enum Reason {
    /** The next call would pass a hard cap. */
    HARD_CAP,
    /** Key, spend limit, retired model. */
    PROVIDER_REFUSES,
    /** The provider was waited for as long as was agreed. */
    OUT_OF_PATIENCE,
    /** A person stopped the run. */
    INTERRUPTED
  }

  public RunStopped(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
