package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicException;
import java.util.List;
import java.util.Locale;

/**
 * Something else than a stream that came with status 200: an error, as LM Studio answers to a path
 * that it does not know, or the page of a web server. Read as a stream it would be an answer
 * without any event, which looks like a broken connection and a call that may be billed.
 */
final class NotAStream extends AnthropicException {
  private static final long serialVersionUID = 1L;
  private static final String STREAM = "text/event-stream";
  private static final String JSON = "application/json";

  private final String words;

  private NotAStream(String words) {
    super(words);
    this.words = words;
  }

  /** Lets everything pass that is a stream, or does not say what it is. */
  static void refuse(HttpResponse response) {
    List<String> types =
        response.headers().values("content-type").stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .toList();
    if (types.isEmpty() || types.stream().anyMatch(type -> type.startsWith(STREAM))) {
      return;
    }
    String words = types.getFirst().startsWith(JSON) ? words(response) : "";
    throw new NotAStream(
        words.isEmpty() ? types.getFirst() + " instead of a stream of events" : words);
  }

  private static String words(HttpResponse response) {
    try {
      return ErrorBody.words(response.json(JsonValue.class));
    } catch (AnthropicException broken) {
      return "";
    }
  }

  /** What the server says. */
  String words() {
    return words;
  }
}
