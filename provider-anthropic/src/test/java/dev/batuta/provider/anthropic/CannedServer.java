package dev.batuta.provider.anthropic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local HTTP server that gives every request the same prepared reply and remembers requests. */
final class CannedServer implements AutoCloseable {
  /** Writes one reply; throwing cuts the connection. */
  interface Reply {
    void send(HttpExchange exchange) throws IOException, InterruptedException;
  }

  record Received(String path, Map<String, List<String>> headers, String body) {}

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private CannedServer(HttpServer http) {
    this.http = http;
  }

  static CannedServer replying(Reply reply) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CannedServer server = new CannedServer(HttpServer.create(anyPort, 256));
    server.http.setExecutor(server.threads);
    server.http.createContext("/", exchange -> server.handle(exchange, reply));
    server.http.start();
    return server;
  }

  /** A whole body with a status and headers given as name, value, name, value, … */
  static Reply status(int status, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("content-type", "application/json");
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** A stream that ends as streams should. */
  static Reply stream(String... events) {
    return exchange -> {
      begin(exchange, events);
      exchange.close();
    };
  }

  /** A stream whose connection breaks after these events. */
  static Reply cutAfter(String... events) {
    return exchange -> {
      begin(exchange, events);
      throw new IOException("cut");
    };
  }

  /** Starts a stream and leaves it open. */
  static void begin(HttpExchange exchange, String... events) throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.getResponseHeaders().set("request-id", "req_canned");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(String.join("", events).getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  AnthropicClient client() {
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "sk-test-key", "ANTHROPIC_BASE_URL", address()));
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  List<Received> received() {
    return received;
  }

  private void handle(HttpExchange exchange, Reply reply) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
    try {
      reply.send(exchange);
    } catch (InterruptedException stopped) {
      throw new IOException("the server was stopped", stopped);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.stop(0);
  }
}
