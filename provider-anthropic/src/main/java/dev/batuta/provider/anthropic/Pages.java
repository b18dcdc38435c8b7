package dev.batuta.provider.anthropic;

import com.anthropic.core.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The pages of a server of which nothing is known yet, and so without the SDK. */
final class Pages implements AutoCloseable {
  private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(10);

  private final Endpoint endpoint;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PAGE_TIMEOUT).build();

  Pages(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** What a server answered. */
  record Page(HttpResponse<String> response, JsonNode json) {
    boolean isGood() {
      return response.statusCode() == 200;
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The status and the server's own words. */
    String refusal() {
      JsonNode body = json.isMissingNode() ? TextNode.valueOf(response.body()) : json;
      String words = ErrorBody.words(JsonValue.fromJsonNode(body));
      return "status " + response.statusCode() + (words.isBlank() ? "" : ": " + words.strip());
    }
  }

  /** A page, whatever its status. */
  Page get(String path) throws IOException, InterruptedException {
    return send(request(path, PAGE_TIMEOUT).GET().build());
  }

  Page post(String path, JsonNode body, Duration timeout) throws IOException, InterruptedException {
    return send(
        request(path, timeout)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(endpoint.address() + path))
        .timeout(timeout)
        .header("anthropic-version", "2023-06-01")
        .header("x-api-key", endpoint.credential())
        .header("authorization", "Bearer " + endpoint.credential());
  }

  private Page send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Page(response, parsed(response.body()));
  }

  private JsonNode parsed(String body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException text) {
      return MissingNode.getInstance();
    }
  }
}
