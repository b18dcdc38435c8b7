package dev.batuta.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors in the shape of the server that is imitated. */
final class FakeErrorPages {
  private static final String ERROR = "error";
  private static final String MESSAGE = "message";

  private FakeErrorPages() {}

  /** An error that the API has as well. */
  static FakePage of(FakeImitation imitation, FakeApiError error, String requestId) {
    if (error.isFromGateway()) {
      String html = "<html><h1>%s</h1></html>".formatted(error.message());
      return new FakePage(error.status(), "text/html", html);
    }
    ObjectNode json =
        switch (imitation) {
          case CLAUDE -> FakeJson.error(error, requestId);
          case OLLAMA -> typed(ollamaType(error.status()), error).put("request_id", requestId);
          case VLLM -> typed(vllmType(error.status()), error);
          case LLAMA_CPP ->
              in(
                  FakeJson.object()
                      .put("code", error.status())
                      .put(MESSAGE, error.message())
                      .put("type", llamaCppType(error.status())));
          case LM_STUDIO -> in(openAi(error).putNull("code"));
          case LITELLM -> in(openAi(error).put("code", Integer.toString(error.status())));
        };
    return FakePage.json(error.status(), json);
  }

  /** A path or method that the server does not know. */
  static FakePage nowhere(FakeImitation imitation, String method, String path) {
    return switch (imitation) {
      case CLAUDE -> throw new IllegalArgumentException("the API has its own error for this");
      case OLLAMA -> FakePage.text(404, "404 page not found");
      case LLAMA_CPP ->
          FakePage.json(
              404,
              in(
                  FakeJson.object()
                      .put("code", 404)
                      .put(MESSAGE, "File Not Found")
                      .put("type", "not_found_error")));
      case LM_STUDIO ->
          FakePage.json(
              200,
              FakeJson.object()
                  .put(ERROR, "Unexpected endpoint or method. (%s %s)".formatted(method, path)));
      case VLLM ->
          FakePage.json(
              404,
              in(
                  FakeJson.object()
                      .put(MESSAGE, "Not Found")
                      .put("type", "Not Found")
                      .putNull("param")
                      .put("code", 404)));
      case LITELLM -> FakePage.json(404, FakeJson.object().put("detail", "Not Found"));
    };
  }

  private static ObjectNode typed(String type, FakeApiError error) {
    ObjectNode json = FakeJson.typed(ERROR);
    json.set(ERROR, FakeJson.typed(type).put(MESSAGE, error.message()));
    return json;
  }

  private static ObjectNode openAi(FakeApiError error) {
    return FakeJson.object()
        .put(MESSAGE, error.message())
        .put("type", error.type())
        .putNull("param");
  }

  private static String ollamaType(int status) {
    return switch (status) {
      case 400 -> "invalid_request_error";
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      default -> "api_error";
    };
  }

  private static String vllmType(int status) {
    return switch (status) {
      case 400 -> "BadRequestError";
      case 404 -> "NotFoundError";
      default -> "InternalServerError";
    };
  }

  private static String llamaCppType(int status) {
    return switch (status) {
      case 400 -> "invalid_request_error";
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 503 -> "unavailable_error";
      default -> "server_error";
    };
  }

  private static ObjectNode in(ObjectNode inner) {
    ObjectNode json = FakeJson.object();
    json.set(ERROR, inner);
    return json;
  }
}
