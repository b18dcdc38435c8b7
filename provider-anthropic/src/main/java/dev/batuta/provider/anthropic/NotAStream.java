package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicException;
import java.util.Locale;

/**
 * An error that came with status 200, as LM Studio answers to a path that it does not know. Read as
 * a stream it would be an answer without any event, which looks like a broken connection.
 */
final class NotAStream extends AnthropicException {
  private static final long serialVersionUID = 1L;

  private final String words;

  private NotAStream(String words) {
    super(words);
    this.words = words;
  }

  /** Lets everything pass that is a stream, or may be one. */
  static void refuse(HttpResponse response) {
    boolean isJson =
        response.headers().values("content-type").stream()
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"));
    if (isJson) {
      String words = ErrorBody.words(response.json(JsonValue.class));
      throw new NotAStream(words.isEmpty() ? "JSON instead of a stream of events" : words);
    }
  }

  /** What the server says. */
  String words() {
    return words;
  }
}
