package dev.batuta.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.document.BadInput;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.EndpointReport;
import dev.batuta.provider.EndpointReport.Answered;
import dev.batuta.provider.EndpointReport.Found;
import dev.batuta.provider.EndpointReport.NotAnswered;
import dev.batuta.provider.EndpointReport.NothingToAsk;
import dev.batuta.provider.EndpointReport.Official;
import dev.batuta.provider.EndpointReport.Trial;
import dev.batuta.provider.EndpointReport.Unreachable;
import dev.batuta.provider.anthropic.Pages.Page;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what answers at {@code ANTHROPIC_BASE_URL} and what it can do: looks at pages that cost
 * nothing, then asks one model one small question with everything in it that servers may not know.
 * Anthropic's own endpoint is never asked.
 */
public final class EndpointProbe {
  /** Long enough for a model to be loaded, and no longer than a person watches. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration COUNTING_TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 16;

  private final Endpoint endpoint;

  private EndpointProbe(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * For the endpoint that clients are made for, with a key or without.
   *
   * @throws BadInput when one of the values cannot be used
   */
  public static EndpointProbe fromEnvironment(Map<String, String> environment) {
    return new EndpointProbe(Endpoint.from(environment, false));
  }

  /**
   * Looks and asks.
   *
   * @param wanted the model to ask if the server has it, else the first one that it lists
   */
  public EndpointReport look(@Nullable String wanted) throws InterruptedException {
    if (endpoint.isOfficial()) {
      return new Official();
    }
    try (Pages pages = new Pages(endpoint)) {
      Page listing = pages.get("/v1/models");
      EndpointKind kind = KindOfServer.of(pages, listing);
      List<String> models =
          listing
              .json()
              .path("data")
              .valueStream()
              .map(model -> model.path("id").asText())
              .toList();
      return new Found(endpoint.address(), kind, models, trial(pages, wanted, models));
    } catch (IOException nobody) {
      return new Unreachable(endpoint.address(), reason(nobody));
    }
  }

  private Trial trial(Pages pages, @Nullable String wanted, List<String> models)
      throws InterruptedException {
    Optional<String> model = chosen(wanted, models);
    if (model.isEmpty()) {
      return new NothingToAsk();
    }
    try {
      return ask(pages, model.get());
    } catch (HttpTimeoutException slow) {
      return new NotAnswered(
          model.get(),
          "no answer within %d minutes; the model may still be loading"
              .formatted(ANSWER_TIMEOUT.toMinutes()));
    } catch (IOException broken) {
      return new NotAnswered(model.get(), reason(broken));
    }
  }

  /** Ollama lists names with a tag, of which the latest need not be said. */
  private static Optional<String> chosen(@Nullable String wanted, List<String> models) {
    return Optional.ofNullable(wanted)
        .filter(
            name -> models.isEmpty() || models.contains(name) || models.contains(name + ":latest"))
        .or(() -> models.stream().findFirst());
  }

  /** A refusal may be about the effort, which not even all models at Anthropic know. */
  private Trial ask(Pages pages, String model) throws IOException, InterruptedException {
    boolean takesEffort = true;
    Page answer = pages.post("/v1/messages", question(model, true), ANSWER_TIMEOUT);
    if (answer.response().statusCode() == 400 || answer.response().statusCode() == 422) {
      takesEffort = false;
      answer = pages.post("/v1/messages", question(model, false), ANSWER_TIMEOUT);
    }
    if (!answer.isGood() || !answer.json().path("content").isArray()) {
      return new NotAnswered(model, endpoint.withoutCredential(answer.refusal()));
    }
    JsonNode usage = answer.json().path("usage");
    return new Answered(
        model,
        counts(pages, model),
        usage.path("input_tokens").asLong() > 0 && usage.path("output_tokens").asLong() > 0,
        takesEffort,
        usage.has("cache_read_input_tokens") || usage.has("cache_creation_input_tokens"));
  }

  private static boolean counts(Pages pages, String model) throws InterruptedException {
    ObjectNode body = prompt(model);
    try {
      Page counted = pages.post("/v1/messages/count_tokens", body, COUNTING_TIMEOUT);
      return counted.isGood() && counted.json().path("input_tokens").asLong() > 0;
    } catch (IOException broken) {
      return false;
    }
  }

  private static ObjectNode question(String model, boolean withEffort) {
    ObjectNode body = prompt(model).put("max_tokens", LONGEST_ANSWER);
    if (withEffort) {
      body.putObject("output_config").put("effort", "low");
    }
    return body;
  }

  private static ObjectNode prompt(String model) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    body.putArray("system")
        .addObject()
        .put("type", "text")
        .put("text", "Answer with one word.")
        .putObject("cache_control")
        .put("type", "ephemeral");
    body.putArray("messages").addObject().put("role", "user").put("content", "Say: ready");
    return body;
  }

  private String reason(IOException failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? "no connection"
        : endpoint.withoutCredential(message);
  }
}
