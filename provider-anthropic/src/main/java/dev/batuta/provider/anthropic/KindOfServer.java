package dev.batuta.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.anthropic.Pages.Page;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells servers apart by their list of models and by pages that cost nothing. */
final class KindOfServer {
  private KindOfServer() {}

  /**
   * The kind, null where nothing tells.
   *
   * @param listing the page {@code /v1/models}
   */
  static @Nullable EndpointKind of(Pages pages, Page listing) throws InterruptedException {
    EndpointKind told = byHeaders(listing).or(() -> byListing(listing.json())).orElse(null);
    try {
      return told == null ? byItsOwnPages(pages) : told;
    } catch (IOException silent) {
      return null; // it has listed its models, so that somebody is there
    }
  }

  private static Optional<EndpointKind> byHeaders(Page page) {
    if (page.header("x-litellm-version").isPresent()) {
      return Optional.of(EndpointKind.LITELLM);
    }
    return page.header("server")
        .filter(server -> server.toLowerCase(Locale.ROOT).startsWith("llama.cpp"))
        .map(_ -> EndpointKind.LLAMA_CPP);
  }

  /** Everybody but Anthropic lists in the shape of OpenAI, where each has an owner of its own. */
  private static Optional<EndpointKind> byListing(JsonNode listing) {
    JsonNode first = listing.path("data").path(0);
    if (first.path("type").asText().equals("model")) {
      return Optional.of(EndpointKind.ANTHROPIC);
    }
    return Optional.ofNullable(
        switch (first.path("owned_by").asText()) {
          case "library" -> EndpointKind.OLLAMA;
          case "llamacpp" -> EndpointKind.LLAMA_CPP;
          case "organization_owner" -> EndpointKind.LM_STUDIO;
          case "vllm" -> EndpointKind.VLLM;
          default -> null;
        });
  }

  /** Not by {@code /health}: for LiteLLM that means to call every model that it has. */
  private static @Nullable EndpointKind byItsOwnPages(Pages pages)
      throws IOException, InterruptedException {
    if (pages.get("/").response().body().strip().equals("Ollama is running")) {
      return EndpointKind.OLLAMA;
    }
    Page version = pages.get("/version");
    if (version.isGood() && version.json().path("version").isTextual()) {
      return EndpointKind.VLLM;
    }
    return pages.get("/health/liveliness").response().body().contains("I'm alive!")
        ? EndpointKind.LITELLM
        : null;
  }
}
