package dev.batuta.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fake of the Claude API over real HTTP, on 127.0.0.1 only: for tests, and to try Batuta without
 * a key. It is no model; it answers each file that a prompt wants with a small valid one.
 *
 * <p>It speaks {@code POST /v1/messages} (also streaming), {@code POST /v1/messages/count_tokens},
 * {@code GET /v1/models} and {@code GET /v1/models/{id}}, in the API's own shapes, so that the
 * official SDK works against it unchanged; told so, it resembles another server that speaks them
 * ({@link FakeImitation}). All its waits are in the time of its clock. Any key is accepted, in
 * {@code x-api-key} or as {@code Authorization: Bearer}. Its own pages, without a key: {@code GET
 * /__fake/meter} has the sums of what it billed, {@code GET /__fake/requests} every request, with
 * {@code ?prompts=true} also what it asked.
 */
public final class FakeClaudeServer implements AutoCloseable {
  private static final String MODELS = "/v1/models";
  private static final Set<String> PATHS =
      Set.of("/v1/messages", "/v1/messages/count_tokens", MODELS);
  private static final String COUNT = "POST /v1/messages/count_tokens";
  private static final int WAITING_CONNECTIONS = 1_024;
  private static final int BASE_36 = 36;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final FakeMeter meter = new FakeMeter();
  private final FastClock clock;
  private final FakeImitation imitation;
  private final FakeRequestReader reader;
  private final FakeMessages messages;
  private final AtomicLong requests = new AtomicLong();
  private final String requestIdPrefix;

  private FakeClaudeServer(FakeClaudeSettings settings, HttpServer http) {
    this.http = http;
    clock = settings.clock();
    imitation = settings.imitation();
    reader = new FakeRequestReader(imitation);
    messages = new FakeMessages(settings, meter, closing);
    requestIdPrefix = "req_fake_" + startedAt(settings.clock()) + "_";
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException when the port cannot be had
   */
  public static FakeClaudeServer start(FakeClaudeSettings settings) {
    FakeClaudeServer server = new FakeClaudeServer(settings, listen(settings.port()));
    server.http.setExecutor(server.threads);
    server.http.createContext("/", server::handle);
    server.http.start();
    return server;
  }

  /** Where it listens, as {@code ANTHROPIC_BASE_URL} wants it: {@code http://127.0.0.1:PORT}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The clock that everything here happens in. */
  public FastClock clock() {
    return clock;
  }

  /** What it billed so far. */
  public FakeMeter meter() {
    return meter;
  }

  /** Stops at once: calls in flight are cut, and those that were not yet billed never will be. */
  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer listen(int port) {
    try {
      InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(here, port), WAITING_CONNECTIONS);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "The fake Claude server cannot listen on 127.0.0.1:%d (%s); choose another port, or 0"
                  .formatted(port, taken.getMessage())
              + " for a free one",
          taken);
    }
  }

  /** Tells the ids of two servers in one ledger apart. */
  private static String startedAt(Clock clock) {
    return Long.toString(clock.millis(), BASE_36);
  }

  private void handle(HttpExchange http) throws IOException {
    FakeExchange exchange =
        new FakeExchange(http, requestIdPrefix + requests.incrementAndGet(), imitation);
    try {
      route(exchange);
    } catch (FakeApiError.Thrown refused) {
      exchange.send(refused.error());
    } catch (RuntimeException mistake) {
      exchange.send(FakeApiError.broken(mistake));
    }
  }

  private void route(FakeExchange exchange) throws IOException, FakeApiError.Thrown {
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /v1/messages" -> messages.answer(exchange);
      case "GET /__fake/meter" -> exchange.send(FakeMeterJson.totals(meter));
      case "GET /__fake/requests" ->
          exchange.send(FakeMeterJson.calls(meter.calls(), exchange.asksFor("prompts=true")));
      case String request when request.equals(COUNT) && imitation.countsTokens() ->
          countTokens(exchange);
      case String request when imitation.isClaude() -> routeOfClaude(exchange, request);
      case String request ->
          exchange.send(
              FakeImitationPages.of(imitation, request, clock.instant())
                  .orElseGet(
                      () -> FakeErrorPages.nowhere(imitation, exchange.method(), exchange.path())));
    }
  }

  private void routeOfClaude(FakeExchange exchange, String request)
      throws IOException, FakeApiError.Thrown {
    if (request.equals("GET " + MODELS)) {
      exchange.requireKeyAndVersion();
      exchange.send(FakeJson.models(FakePrices.models()));
    } else {
      other(exchange, exchange.path());
    }
  }

  private void other(FakeExchange exchange, String path) throws IOException, FakeApiError.Thrown {
    exchange.requireKeyAndVersion();
    if (PATHS.contains(path)) {
      throw FakeApiError.methodNotAllowed().thrown();
    }
    if (!exchange.method().equals("GET") || !path.startsWith(MODELS + "/")) {
      throw FakeApiError.notFound("Not found: " + path).thrown();
    }
    String id = path.substring(MODELS.length() + 1);
    exchange.send(
        FakeJson.model(
            FakePrices.find(id).orElseThrow(() -> FakeApiError.notFound("model: " + id).thrown())));
  }

  private void countTokens(FakeExchange exchange) throws IOException, FakeApiError.Thrown {
    exchange.requireKeyAndVersion();
    long tokens = reader.countedTokens(exchange.body());
    exchange.send(FakeJson.object().put("input_tokens", tokens));
  }
}
