package dev.batuta.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the imitated servers say beside messages, by which they can be told from each other. */
final class FakeImitationPages {
  private static final int OK = 200;
  private static final String VERSION = "0.0.0-fake";
  private static final List<String> MODELS = List.of("fake-coder", "fake-coder-small");

  private FakeImitationPages() {}

  /** The page that a request like {@code GET /health} gets, empty where the server has none. */
  static Optional<FakePage> of(FakeImitation imitation, String request, Instant now) {
    if (request.equals("GET /v1/models")) {
      return Optional.of(FakePage.json(OK, models(imitation, now)));
    }
    return switch (imitation) {
      case CLAUDE, LM_STUDIO -> Optional.empty();
      case OLLAMA -> ollama(request);
      case LLAMA_CPP -> only("GET /health", request, said("status", "ok"));
      case VLLM -> only("GET /version", request, said("version", VERSION));
      case LITELLM ->
          only("GET /health/liveliness", request, FakePage.json(OK, new TextNode("I'm alive!")));
    };
  }

  /** The headers that the server gives with everything, and LiteLLM with answers alone. */
  static Map<String, String> headers(FakeImitation imitation, String path) {
    return switch (imitation) {
      case CLAUDE, OLLAMA, LM_STUDIO, VLLM -> Map.of();
      case LLAMA_CPP -> Map.of("Server", "llama.cpp");
      case LITELLM ->
          path.startsWith("/v1/messages") ? Map.of("x-litellm-version", VERSION) : Map.of();
    };
  }

  private static Optional<FakePage> ollama(String request) {
    return request.equals("GET /")
        ? Optional.of(FakePage.text(OK, "Ollama is running"))
        : only("GET /api/version", request, said("version", VERSION));
  }

  private static Optional<FakePage> only(String known, String request, FakePage page) {
    return request.equals(known) ? Optional.of(page) : Optional.empty();
  }

  private static FakePage said(String name, String value) {
    return FakePage.json(OK, FakeJson.object().put(name, value));
  }

  private static ObjectNode models(FakeImitation imitation, Instant now) {
    ObjectNode json = FakeJson.object().put("object", "list");
    ArrayNode data = json.putArray("data");
    for (String id : MODELS) {
      data.addObject()
          .put("id", id)
          .put("object", "model")
          .put("created", now.getEpochSecond())
          .put("owned_by", imitation.owner());
    }
    return json;
  }
}
