package dev.batuta.testkit;

import java.time.Duration;
import java.util.Objects;

/** What the fake does to one request of {@code POST /v1/messages} instead of just answering it. */
public sealed interface FakeFault {

  /** Faults where an HTTP error takes the place of the answer. They come at once and are free. */
  sealed interface HttpError extends FakeFault {}

  /** Faults, or none, of requests that are let in. */
  sealed interface Accepted extends FakeFault {}

  /** Nothing: the request is answered as it should be. */
  record None() implements Accepted {}

  /** The answer is right but comes later, by this much more than the settings' latency. */
  record Slow(Duration delay) implements Accepted {
    public Slow {
      requireNotNegative(delay, "delay");
    }
  }

  /**
   * 429 {@code rate_limit_error} with {@code retry-after} in whole seconds, rounded up. A duration
   * with a fraction of a second is also sent exactly, as {@code retry-after-ms}.
   */
  record RateLimited(Duration retryAfter) implements HttpError {
    public RateLimited {
      requireNotNegative(retryAfter, "retryAfter");
    }
  }

  /**
   * 429 without {@code retry-after} and with {@code error.details.error_code} {@code
   * enforced_spend_limit_reached}: nothing is answered until next month.
   */
  record SpendLimitReached() implements HttpError {}

  /** 529 {@code overloaded_error}. */
  record Overloaded() implements HttpError {}

  /** 500 {@code api_error}. */
  record ServerError() implements HttpError {}

  /** 401 {@code authentication_error}: the key is not accepted. */
  record Unauthorized() implements HttpError {}

  /**
   * 429 with {@code error.details.error_code} {@code ramp_limit_exceeded} and with {@code
   * retry-after}: the traffic grew too fast.
   */
  record RampLimited(Duration retryAfter) implements HttpError {
    public RampLimited {
      requireNotNegative(retryAfter, "retryAfter");
    }
  }

  /** Another error of the API, in its usual shape. */
  record Failed(FakeErrorKind kind) implements HttpError {
    public Failed {
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** A page of HTML from whatever stands before the API, with this status of HTTP. */
  record GatewayPage(int status) implements HttpError {
    private static final int FIRST = 500;
    private static final int LAST = 599;

    public GatewayPage {
      if (status < FIRST || status > LAST) {
        throw new IllegalArgumentException("status must be from 500 to 599, but is " + status);
      }
    }
  }

  /** 400 {@code invalid_request_error} with this message. */
  record BadRequest(String message) implements HttpError {
    public BadRequest {
      Objects.requireNonNull(message, "message");
    }
  }

  /** Faults where the client does not get the whole answer. */
  sealed interface Broken extends Accepted {}

  /** Faults where nothing of the answer comes. */
  sealed interface NotBegun extends Broken {
    /** Whether the model had done the work; the client cannot know. */
    boolean billed();
  }

  /** The connection ends before the first byte of the answer. */
  record CutBeforeAnswer(boolean billed) implements NotBegun {}

  /** The connection stays open and nothing comes, until the client gives up. */
  record NeverBegins(boolean billed) implements NotBegun {}

  /** The connection ends half-way through the answer, which is billed in full. */
  record CutInMidAnswer() implements Broken {}

  /**
   * A stream begins with {@code message_start}, and then nothing more comes until the client gives
   * up. The answer is billed in full. A request that does not stream gets {@link NeverBegins}.
   */
  record SilentStream() implements Broken {}

  /**
   * Half-way through a stream comes an {@code error} event of this type, and then its end. The
   * answer is billed in full. A request that does not stream gets the same error with its status.
   */
  record ErrorEvent(FakeStreamError type) implements Broken {
    public ErrorEvent {
      Objects.requireNonNull(type, "type");
    }

    /** Of type {@code overloaded_error}. */
    public ErrorEvent() {
      this(FakeStreamError.OVERLOADED);
    }
  }

  /** A stream ends as it should, but for the last event, {@code message_stop}. */
  record NoMessageStop() implements Broken {}

  /** Faults of the answer itself, which arrives whole. */
  sealed interface Flawed extends Accepted {}

  /** {@code stop_reason} {@code max_tokens}: the text ends in the middle of its last file. */
  record Truncated() implements Flawed {}

  /** {@code stop_reason} {@code model_context_window_exceeded}, the text ending the same way. */
  record ContextExceeded() implements Flawed {}

  /** {@code stop_reason} {@code pause_turn}, the text ending the same way. */
  record PausedTurn() implements Flawed {}

  /** Events of unknown types in a stream, which a client has to ignore; the answer is right. */
  record UnknownEvents() implements Flawed {}

  /**
   * {@code stop_reason} {@code refusal} with {@code stop_details} and no content. As in the API,
   * {@code usage} has the prompt's tokens and they are not charged.
   */
  record Refusal(FakeRefusalCategory category) implements Flawed {
    public Refusal {
      Objects.requireNonNull(category, "category");
    }

    /** Of the category {@code cyber}. */
    public Refusal() {
      this(FakeRefusalCategory.CYBER);
    }
  }

  /** The same half-way through the answer, which is charged as far as it came. */
  record RefusalInMidAnswer(FakeRefusalCategory category) implements Flawed {
    public RefusalInMidAnswer {
      Objects.requireNonNull(category, "category");
    }
  }

  /** {@code stop_reason} {@code end_turn} without any content. */
  record EmptyAnswer() implements Flawed {}

  /** The answer's code is bad in this way. */
  record BadCode(FakeBadCode kind) implements Flawed {
    public BadCode {
      Objects.requireNonNull(kind, "kind");
    }
  }

  private static void requireNotNegative(Duration duration, String name) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + duration);
    }
  }
}
