package dev.batuta.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One HTTP request and the way to answer it, or not to. */
final class FakeExchange {
  private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;
  private static final int UNKNOWN_LENGTH = 0;
  private static final int OK = 200;

  private final HttpExchange exchange;
  private final String requestId;

  FakeExchange(HttpExchange exchange, String requestId) {
    this.exchange = exchange;
    this.requestId = requestId;
    exchange.getResponseHeaders().set("request-id", requestId);
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

  /** Refuses a request without a key or without the API's version. */
  void requireKeyAndVersion() throws FakeApiError.Thrown {
    if (header("x-api-key").isBlank() && !header("Authorization").matches("(?i)bearer \\S+")) {
      throw FakeApiError.unauthenticated("x-api-key header is required").thrown();
    }
    if (header("anthropic-version").isBlank()) {
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

  void addHeaders(Map<String, String> headers) {
    headers.forEach(exchange.getResponseHeaders()::set);
  }

  void send(JsonNode json) throws IOException {
    send(OK, FakeBody.json(FakeJson.write(json)));
  }

  void send(FakeApiError error) throws IOException {
    addHeaders(error.headers());
    send(error.status(), FakeBody.json(FakeJson.write(FakeJson.error(error, requestId))));
  }

  void send(FakeBody body) throws IOException {
    send(OK, body);
  }

  /** Sends the first half of the body, for {@link #cut} to come next. */
  void sendHalf(FakeBody body) throws IOException {
    begin(OK, body).write(bytes(body.half()));
    exchange.getResponseBody().flush();
  }

  /** What a handler throws to end the connection without another byte. */
  IOException cut() {
    return new ConnectionCut();
  }

  private void send(int status, FakeBody body) throws IOException {
    try (OutputStream out = begin(status, body)) {
      out.write(bytes(body.pieces()));
    }
  }

  private OutputStream begin(int status, FakeBody body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", body.contentType());
    int length = body.chunked() ? UNKNOWN_LENGTH : bytes(body.pieces()).length;
    exchange.sendResponseHeaders(status, length);
    return exchange.getResponseBody();
  }

  private String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** One array, because one write is not held back by the network for the sake of the next. */
  private static byte[] bytes(List<String> pieces) {
    return String.join("", pieces).getBytes(StandardCharsets.UTF_8);
  }
}
