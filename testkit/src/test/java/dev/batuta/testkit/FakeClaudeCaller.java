package dev.batuta.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A client that knows nothing but HTTP, for tests of what is really on the wire. */
final class FakeClaudeCaller {
  static final String HAIKU = "claude-haiku-5-5";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String baseUrl;

  FakeClaudeCaller(FakeClaudeServer server) {
    baseUrl = server.baseUrl();
  }

  /** A clock whose time stands still, so that no limit fills up again meanwhile. */
  static FastClock stoppedClock() {
    return new FastClock(1, Instant.parse("2026-11-24T10:00:00Z"), () -> 0);
  }

  /** A request body that asks Haiku for these files. */
  static ObjectNode asking(String... paths) {
    return saying(
        "Write a bookstore.\n\nFILES TO PRODUCE\n"
            + List.of(paths).stream().map(path -> "- " + path + "\n").collect(Collectors.joining())
            + "\nAnswer with one block per file.\n");
  }

  /** A request body with this user message. */
  static ObjectNode saying(String prompt) {
    ObjectNode body = JSON.createObjectNode().put("model", HAIKU).put("max_tokens", 4_000);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return body;
  }

  HttpResponse<String> post(ObjectNode body) throws IOException, InterruptedException {
    return post("/v1/messages", body.toString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A streamed answer, to be read while it comes; closing goes away from it. */
  BufferedReader open(ObjectNode body) throws IOException, InterruptedException {
    String streaming = body.deepCopy().put("stream", true).toString();
    HttpRequest request =
        request("/v1/messages").POST(HttpRequest.BodyPublishers.ofString(streaming)).build();
    InputStream answer = http.send(request, BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** The JSON of an answer. */
  JsonNode answer(ObjectNode body) throws IOException, InterruptedException {
    return json(post(body));
  }

  static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
    return JSON.readTree(response.body());
  }

  /** The events of a streamed answer. */
  static List<JsonNode> events(HttpResponse<String> response) {
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> parse(line.substring("data: ".length())))
        .toList();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path))
        .header("x-api-key", "any")
        .header("anthropic-version", "2023-06-01");
  }

  HttpRequest.Builder requestWithoutHeaders(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("not JSON: " + text, malformed);
    }
  }
}
