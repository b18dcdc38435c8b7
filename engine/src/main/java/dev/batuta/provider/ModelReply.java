package dev.batuta.provider;

import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of one call: an answer, or a failure sorted into what the caller must do about it. */
public sealed interface ModelReply {

  /** How an answer ended. */
  enum StopReason {
    END_TURN,
    MAX_TOKENS,
    REFUSAL,
    CONTEXT_EXCEEDED,
    OTHER;

    /** The name in the ledger. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The model answered. It is billed, except for a refusal without output, whose tokens are free.
   *
   * @param text all text blocks, in order
   * @param requestId the provider's own number of the call, null where it gives none
   */
  record ModelAnswer(
      String text,
      StopReason stopReason,
      @Nullable String stopDetail,
      Tokens tokens,
      Tariff tariff,
      @Nullable String requestId)
      implements ModelReply {}

  /** The call failed. */
  sealed interface ModelFailure extends ModelReply {
    /** One sentence for people, with the provider's own words. */
    String message();

    /** Whether the provider may have worked and billed, so that the cost is unknown. */
    boolean mayBeBilled();
  }

  /** What a wait is for, which tells how much may be asked of the provider meanwhile. */
  enum Reason {
    /** A limit of requests or tokens in a time: there is room again when it has refilled. */
    RATE_LIMIT,
    /** The provider has too much to do, or fails: fewer calls at once help. */
    OVERLOAD,
    /** No answer, or not all of it; nothing says that fewer calls would have helped. */
    LOST
  }

  /**
   * Wait and call again: rate limit, overload, server error, no connection. Never an attempt.
   *
   * @param retryAfter what the provider asked for, null when it did not say
   */
  record Wait(String message, @Nullable Duration retryAfter, boolean mayBeBilled, Reason reason)
      implements ModelFailure {}

  /**
   * Calls came to be too many too fast, though no limit is reached: wait, call again, and ask for
   * more in small steps only. Never an attempt.
   *
   * @param retryAfter what the provider asked for, null when it did not say
   */
  record SlowDown(String message, @Nullable Duration retryAfter, boolean mayBeBilled)
      implements ModelFailure {
    /** It was turned away before anything was done. */
    public SlowDown(String message, @Nullable Duration retryAfter) {
      this(message, retryAfter, false);
    }
  }

  /** Nothing can be called any more: key, spend limit, retired or unknown model. */
  record StopRun(String message, boolean mayBeBilled) implements ModelFailure {
    /** Likewise. */
    public StopRun(String message) {
      this(message, false);
    }
  }

  /** This request cannot be answered and would fail again; other items are not concerned. */
  record FailItem(String message, boolean mayBeBilled) implements ModelFailure {
    /** Likewise. */
    public FailItem(String message) {
      this(message, false);
    }
  }
}
