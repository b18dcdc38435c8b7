package dev.batuta.provider.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicIoException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that leaves at most once and knows whether it did.
 *
 * <p>Turning the SDK's retries off is not enough for "at most once": OkHttp below it sends a
 * request again on its own after a 503 with {@code Retry-After: 0}, unless its body cannot be
 * repeated. And an I/O failure does not say whether the request was on its way, which decides
 * whether it may have been billed; that the body was never asked for does, be it for want of a
 * name, a connection or a TLS session.
 */
final class SentOnce implements HttpRequestBody {
  private final HttpRequestBody body;
  private volatile boolean begun;

  private SentOnce(HttpRequestBody body) {
    this.body = body;
  }

  /**
   * Sends a request, as an interceptor of the SDK does.
   *
   * @throws NotSent when nothing of the body had left before the connection failed
   */
  static HttpResponse execute(HttpClient next, HttpRequest request, RequestOptions options) {
    if (request.body().isEmpty()) {
      return next.execute(request, options);
    }
    SentOnce once = new SentOnce(request.body().get());
    try {
      return next.execute(request.toBuilder().body(once).build(), options);
    } catch (AnthropicIoException failed) {
      throw once.begun ? failed : new NotSent(failed);
    }
  }

  @Override
  public void writeTo(OutputStream stream) {
    begun = true;
    body.writeTo(stream);
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public @Nullable String contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void close() {
    body.close();
  }

  /** No connection: the provider never saw the request. */
  static final class NotSent extends AnthropicException {
    private static final long serialVersionUID = 1L;

    NotSent(AnthropicIoException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
