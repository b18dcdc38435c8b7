package dev.batuta.provider.anthropic;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.LogLevel;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.Interceptor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import dev.batuta.document.BadInput;
import dev.batuta.provider.CallObserver;
import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelReply;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.ModelFailure;
import dev.batuta.provider.ModelRequest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Claude, or whatever speaks its API, through Anthropic's SDK. Every call streams, since the API
 * refuses long answers otherwise, and blocks until the answer is whole.
 *
 * <p>It is to be called on virtual threads, as many as one likes: a blocking call occupies none of
 * OkHttp's own threads and is not counted against the 64 that OkHttp allows to asynchronous ones.
 * On a platform thread everything works but the interruption of a call that waits for the network.
 */
public final class AnthropicClient implements ModelClient {
  private static final Duration LISTING_TIMEOUT = Duration.ofSeconds(30);

  /** Counting is a courtesy: whoever waits longer for it had better estimate. */
  private static final Duration COUNTING_TIMEOUT = Duration.ofSeconds(10);

  private final Endpoint endpoint;
  private final Capabilities capabilities;
  private final Failures failures;
  private final Set<String> uncounted = ConcurrentHashMap.newKeySet();
  private com.anthropic.client.@Nullable AnthropicClient sdk;

  private AnthropicClient(Endpoint endpoint, Capabilities capabilities) {
    this.endpoint = endpoint;
    this.capabilities = capabilities;
    this.failures = new Failures(endpoint);
  }

  /**
   * A client for the key in {@code ANTHROPIC_API_KEY} or else {@code ANTHROPIC_AUTH_TOKEN}, at
   * {@code ANTHROPIC_BASE_URL} if that is set. It connects to nothing yet.
   *
   * @param capabilities what is asked of the endpoint, and no more
   * @throws BadInput when there is no key and one is needed, or one of the values cannot be used
   */
  public static AnthropicClient fromEnvironment(
      Map<String, String> environment, Capabilities capabilities) {
    return new AnthropicClient(Endpoint.from(environment, capabilities.needsKey()), capabilities);
  }

  /** Likewise, for an endpoint that can do all that Anthropic's own can. */
  public static AnthropicClient fromEnvironment(Map<String, String> environment) {
    return fromEnvironment(environment, EndpointKind.ANTHROPIC.capabilities());
  }

  /** Only to be asked for models: whether another server than Anthropic's needs a key, it says. */
  public static AnthropicClient forListing(Map<String, String> environment) {
    return new AnthropicClient(
        Endpoint.from(environment, isOfficial(environment)), EndpointKind.ANTHROPIC.capabilities());
  }

  /** Whether an environment leads to Anthropic's own endpoint. */
  public static boolean isOfficial(Map<String, String> environment) {
    return Endpoint.isOfficial(environment);
  }

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public boolean isReal() {
    return true;
  }

  @Override
  public ModelReply call(ModelRequest request, CallObserver observer) throws InterruptedException {
    try {
      return answer(request, observer);
    } catch (AnthropicServiceException refused) {
      observer.limits(Limits.of(refused.headers()));
      return failure(refused);
    } catch (AnthropicException failed) {
      return failure(failed);
    }
  }

  /** An endpoint that has no such call, as many local ones have not, is asked once per model. */
  @Override
  public OptionalLong countTokens(String model, String system, String user)
      throws InterruptedException {
    if (!capabilities.countTokens() || uncounted.contains(model)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          sdk()
              .messages()
              .countTokens(
                  Requests.counting(model, system, user), Requests.options(COUNTING_TIMEOUT))
              .inputTokens());
    } catch (NotFoundException | AnthropicInvalidDataException none) {
      uncounted.add(model); // there are servers that say "no such page" with status 200
      return OptionalLong.empty();
    } catch (AnthropicException busy) {
      stopIfInterrupted();
      return OptionalLong.empty(); // the call itself will say what is wrong, if something is
    }
  }

  /** Asks for the models that the key can use. It costs nothing. */
  public ModelListing models() throws InterruptedException {
    try {
      return new ModelListing.Available(
          sdk()
              .models()
              .list(ModelListParams.none(), Requests.options(LISTING_TIMEOUT))
              .autoPager()
              .stream()
              .map(ModelInfo::id)
              .toList());
    } catch (AnthropicException failed) {
      return new ModelListing.Unavailable(failure(failed));
    }
  }

  @Override
  public synchronized void close() {
    if (sdk != null) {
      sdk.close();
    }
  }

  private ModelAnswer answer(ModelRequest request, CallObserver observer) {
    try (HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response =
            sdk()
                .messages()
                .withRawResponse()
                .createStreaming(
                    Requests.params(request, capabilities),
                    Requests.streaming(capabilities.idleTimeout()));
        StreamResponse<RawMessageStreamEvent> events = stream(response)) {
      observer.limits(Limits.of(response.headers()));
      return Answers.read(events, response.requestId().orElse(null), observer);
    }
  }

  private static StreamResponse<RawMessageStreamEvent> stream(
      HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response) {
    NotAStream.refuse(response);
    return response.parse();
  }

  /** An interruption closes the connection, so that it is first seen as a failure of that. */
  private ModelFailure failure(AnthropicException failed) throws InterruptedException {
    stopIfInterrupted();
    return failures.sort(failed);
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the call was aborted");
    }
  }

  /**
   * Built by the first call, since it takes seconds on a cold machine and most commands make none.
   */
  private synchronized com.anthropic.client.AnthropicClient sdk() {
    if (sdk == null) {
      AnthropicOkHttpClient.Builder builder =
          AnthropicOkHttpClient.builder()
              .baseUrl(endpoint.address())
              .maxRetries(0)
              .addInterceptor(Interceptor.syncOnly(SentOnce::execute))
              .logLevel(LogLevel.OFF);
      sdk =
          endpoint.variable().equals(Endpoint.API_KEY)
              ? builder.apiKey(endpoint.credential()).build()
              : builder.authToken(endpoint.credential()).build();
    }
    return sdk;
  }
}
