package dev.batuta.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One HTTP request and the way to answer it, or not to. */
final class FakeExchange {
  private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;
  private static final int UNKNOWN_LENGTH = 0;
  private static final int OK = 200;

  private final HttpExchange exchange;
  private final String requestId;
  private final FakeImitation imitation;

  FakeExchange(HttpExchange exchange, String requestId, FakeImitation imitation) {
    this.exchange = exchange;
    this.requestId = requestId;
    this.imitation = imitation;
    if (imitation.isClaude()) {
      exchange.getResponseHeaders().set("request-id", requestId);
    }
    addHeaders(FakeImitationPages.headers(imitation, exchange.getRequestURI().getPath()));
  }

  /** The server closes the socket as it is when a handler fails with this. */
  private static final class ConnectionCut extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionCut() {
      super("the connection was cut on purpose");
    }
  }

  String requestId() {
    return requestId;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  boolean asksFor(String parameter) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && List.of(query.split("&")).contains(parameter);
  }

  /** Refuses a request without a key or without the API's version, where they are needed. */
  void requireKeyAndVersion() throws FakeApiError.Thrown {
    if (imitation.needsKey()
        && header("x-api-key").isBlank()
        && !header("Authorization").matches("(?i)bearer \\S+")) {
      throw FakeApiError.unauthenticated("x-api-key header is required").thrown();
    }
    if (imitation.isClaude() && header("anthropic-version").isBlank()) {
      throw FakeApiError.invalid("anthropic-version: header is required").thrown();
    }
  }

  byte[] body() throws IOException, FakeApiError.Thrown {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw FakeApiError.tooLarge(MAX_BODY_BYTES).thrown();
    }
    return body;
  }

  /** Tells where the rate limits stand, where the server tells it. */
  void tellLimits(Map<String, String> headers) {
    if (imitation.isClaude()) {
      addHeaders(headers);
    }
  }

  void send(JsonNode json) throws IOException {
    send(FakePage.json(OK, json));
  }

  void send(FakeApiError error) throws IOException {
    addHeaders(error.headers());
    send(FakeErrorPages.of(imitation, error, requestId));
  }

  void send(FakePage page) throws IOException {
    begin(page.status(), page.contentType(), OptionalInt.of(bytes(page.text()).length));
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes(page.text()));
    }
  }

  /**
   * Begins an answer that is written piece by piece.
   *
   * @param length of its body in bytes, empty when it is not told
   */
  void begin(String contentType, OptionalInt length) throws IOException {
    begin(OK, contentType, length);
  }

  /** Writes a piece and sends it off. */
  void write(String text) throws IOException {
    exchange.getResponseBody().write(bytes(text));
    exchange.getResponseBody().flush();
  }

  /** Ends an answer as it should end. */
  void finish() throws IOException {
    exchange.getResponseBody().close();
  }

  /** What a handler throws to end the connection without another byte. */
  IOException cut() {
    return new ConnectionCut();
  }

  private void addHeaders(Map<String, String> headers) {
    headers.forEach(exchange.getResponseHeaders()::set);
  }

  private void begin(int status, String contentType, OptionalInt length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, length.orElse(UNKNOWN_LENGTH));
  }

  private String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
