package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonObject;
import com.anthropic.core.http.Headers;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelReply.Reason;
import dev.batuta.provider.ModelReply.SlowDown;
import dev.batuta.provider.ModelReply.StopRun;
import dev.batuta.provider.ModelReply.Wait;
import java.io.EOFException;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts everything that can go wrong in a call, once, into what the caller must do about it. The
 * sources are the API's table of errors and the error codes that the SDK knows.
 */
final class Failures {
  private static final int LONGEST_QUOTE = 300;

  /** Of the pages that web servers send. */
  private static final Pattern TAGS = Pattern.compile("<[a-zA-Z/!][^<>]{0,300}>");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /** Codes of limits that no waiting lifts, whatever status they come with. */
  private static final Set<String> FINAL_CODES =
      Set.of(
          "enforced_spend_limit_reached", "contract_spend_limit_reached", "organization_on_hold");

  /** The code of the limit of acceleration, which stands below the limits of rates. */
  private static final String TOO_FAST = "ramp_limit_exceeded";

  /** What the message of a 400 says that is about money and not about the request. */
  private static final List<String> OUT_OF_MONEY =
      List.of("You have reached your specified API usage limits", "Your credit balance is too low");

  /** The type with which a key of LiteLLM has spent what it may. */
  private static final String OUT_OF_BUDGET = "budget_exceeded";

  private static final String INVALID_MODEL = "Invalid model name passed in";

  /** The types with which a model is missing: of the API, and of vLLM. */
  private static final Set<String> NO_SUCH_MODEL = Set.of("not_found_error", "NotFoundError");

  /** How servers begin to speak of a path that they lack, some with a type of the others. */
  private static final Set<String> NO_SUCH_PAGE = Set.of("file not found", "not found");

  private final Endpoint endpoint;

  Failures(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  ModelFailure sort(AnthropicException failure) {
    return switch (failure) {
      case AnthropicServiceException refused -> sort(refused);
      case SentOnce.NotSent unsent -> lost("no connection to " + endpoint.address(), unsent, false);
      case NotAStream page ->
          new StopRun(
              "there is no Claude API at this address, it answers: "
                  + quote(page.words())
                  + "; check "
                  + Endpoint.BASE_URL);
      case AnthropicIoException proxy when isRefusedByProxy(proxy) ->
          new StopRun(
              endpoint.withoutCredential(
                  withReason("a proxy on the way does not let calls pass", proxy)
                      + "; check the proxy's settings"));
      case AnthropicIoException cut when isSilent(cut) ->
          new Wait("no word came from the provider for too long", null, true, Reason.LOST);
      case AnthropicIoException cut ->
          lost("the connection broke before the answer was complete", cut, true);
      default -> lost("the answer could not be read", failure, true);
    };
  }

  /**
   * One line per row of the table. A request that was turned away was not billed; one that ran into
   * a timeout or was lost behind a gateway may have been carried out.
   */
  private ModelFailure sort(AnthropicServiceException failure) {
    if (isFinal(failure)) {
      return stop(
          failure, "the account may spend no more", "raise its limit in the provider's console");
    }
    if (failure.errorCode().filter(TOO_FAST::equals).isPresent()) {
      return new SlowDown(
          sentence(failure, "calls came to be too many too fast"),
          retryAfter(failure.headers()),
          hasBegun(failure));
    }
    return switch (status(failure)) {
      case 301, 302, 303, 307, 308 ->
          stop(
              failure, "the address only redirects", "set " + Endpoint.BASE_URL + " to its target");
      case 401 -> stop(failure, "the key is not accepted", "check " + endpoint.variable());
      case 402 -> stop(failure, "billing stopped", "settle it in the provider's console");
      case 403 ->
          stop(failure, "the key may not do this", "use a key that has access to the model");
      case 404 -> notFound(failure);
      case 408, 502, 504 -> wait(failure, "no answer in time", true, Reason.LOST);
      case 409 -> wait(failure, "a conflict with another request", false, Reason.LOST);
      case 405, 410, 421, 426 -> noApi(failure);
      case 407 ->
          stop(failure, "a proxy on the way wants a password", "check the proxy's settings");
      case 413 -> fail(failure, "the prompt is too large");
      case 429 -> wait(failure, "the rate limit is reached", false, Reason.RATE_LIMIT);
      case 501, 505 -> noApi(failure);
      case 503, 529 -> wait(failure, "the provider is overloaded", false, Reason.OVERLOAD);
      default ->
          status(failure) >= 500
              ? wait(failure, "the provider failed", false, Reason.OVERLOAD)
              : badRequest(failure);
    };
  }

  /**
   * A model's name that LiteLLM does not know is its request's fault, with status 400. A page of
   * text is no answer to a request: whoever sends it has not understood any.
   */
  private ModelFailure badRequest(AnthropicServiceException failure) {
    if (!(failure.body() instanceof JsonObject) && !hasBegun(failure)) {
      return noApi(failure);
    }
    return words(failure).contains(INVALID_MODEL)
        ? noSuchModel(failure)
        : fail(failure, "the request is refused");
  }

  private StopRun noApi(AnthropicServiceException failure) {
    return stop(failure, "there is no Claude API at this address", "check " + Endpoint.BASE_URL);
  }

  private static boolean isFinal(AnthropicServiceException failure) {
    return failure.errorCode().filter(FINAL_CODES::contains).isPresent()
        || type(failure).equals(OUT_OF_BUDGET)
        || (status(failure) == 400 && OUT_OF_MONEY.stream().anyMatch(words(failure)::contains));
  }

  /**
   * The status, or for an error event inside a stream that began with 200, the one it stands for.
   */
  private static int status(AnthropicServiceException failure) {
    return failure instanceof SseException ? statusOf(type(failure)) : failure.statusCode();
  }

  private static int statusOf(String type) {
    return switch (type) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "conflict_error" -> 409;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      default -> 500;
    };
  }

  private ModelFailure notFound(AnthropicServiceException failure) {
    String words = words(failure).toLowerCase(Locale.ROOT);
    boolean isAboutThePath = NO_SUCH_PAGE.stream().anyMatch(words::startsWith);
    return NO_SUCH_MODEL.contains(type(failure)) && !isAboutThePath
        ? noSuchModel(failure)
        : noApi(failure);
  }

  private StopRun noSuchModel(AnthropicServiceException failure) {
    return stop(
        failure,
        "there is no such model",
        "it may be retired; 'batuta models' lists what this key can use");
  }

  private StopRun stop(AnthropicServiceException failure, String what, String remedy) {
    return new StopRun(sentence(failure, what) + "; " + remedy, hasBegun(failure));
  }

  private FailItem fail(AnthropicServiceException failure, String what) {
    return new FailItem(sentence(failure, what), hasBegun(failure));
  }

  /** An error event comes after the model has begun to work, and so may always be billed. */
  private static boolean hasBegun(AnthropicServiceException failure) {
    return failure instanceof SseException;
  }

  private Wait wait(
      AnthropicServiceException failure, String what, boolean mayBeBilled, Reason reason) {
    return new Wait(
        sentence(failure, what),
        retryAfter(failure.headers()),
        mayBeBilled || hasBegun(failure),
        reason);
  }

  private Wait lost(String what, AnthropicException failure, boolean mayBeBilled) {
    return new Wait(withReason(what, failure), null, mayBeBilled, Reason.LOST);
  }

  private static boolean isSilent(AnthropicIoException failure) {
    return causes(failure).anyMatch(SocketTimeoutException.class::isInstance);
  }

  /** The HTTP client gives no response for it. */
  private static boolean isRefusedByProxy(AnthropicIoException failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof ProtocolException
                    && String.valueOf(cause.getMessage()).contains("(407)"));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private String withReason(String what, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root instanceof EOFException ? "it ended early" : root.getMessage();
    if (reason == null) {
      reason = root.getClass().getSimpleName();
    }
    return what + ": " + quote(reason);
  }

  private String sentence(AnthropicServiceException failure, String what) {
    String type = type(failure).isEmpty() ? "" : " " + type(failure);
    String words = quote(words(failure));
    return endpoint.withoutCredential(what + " (" + failure.statusCode() + type + ")")
        + (words.isEmpty() ? "" : ": " + words);
  }

  private static String words(AnthropicServiceException failure) {
    return ErrorBody.words(failure.body());
  }

  private static String type(AnthropicServiceException failure) {
    return ErrorBody.type(failure.body());
  }

  /** The credential goes before the end does, which may cut it in two. */
  private String quote(String words) {
    String line = TAGS.matcher(endpoint.withoutCredential(words)).replaceAll(" ");
    line = line.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
  }

  /** Milliseconds where they are given, else seconds; a date, which the API never sends, is not. */
  private static @Nullable Duration retryAfter(Headers headers) {
    return number(headers, "retry-after-ms")
        .or(() -> number(headers, "retry-after").map(seconds -> seconds.movePointRight(3)))
        .map(milliseconds -> Duration.ofMillis(milliseconds.longValue()))
        .orElse(null);
  }

  private static Optional<BigDecimal> number(Headers headers, String name) {
    return headers.values(name).stream()
        .map(String::strip)
        .filter(value -> NUMBER.matcher(value).matches())
        .map(BigDecimal::new)
        .findFirst();
  }
}
