package dev.batuta.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batuta.testkit.FakePrices.FakeModel;
import java.util.List;

/**
 * What the API refuses from its current models, though it took it from earlier ones: sampling
 * parameters, a thinking budget, an answer begun by the client. Legacy ids are treated the same,
 * and imitations take it all.
 */
final class FakeOutdated {
  private static final String SONNET = "claude-sonnet-5-5";
  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  private FakeOutdated() {}

  static void refuse(JsonNode json, FakeModel model, FakeImitation imitation)
      throws FakeApiError.Thrown {
    if (imitation.readsEffort()) {
      String effort = json.path("output_config").path("effort").asText("medium");
      require(EFFORTS.contains(effort), "output_config.effort: should be one of " + EFFORTS);
    }
    if (imitation.isClaude()) {
      refuseFromAll(json);
    }
    if (imitation.isClaude() && model.id().equals(SONNET)) {
      refuseFromSonnet(json);
    }
  }

  private static void refuseFromAll(JsonNode json) throws FakeApiError.Thrown {
    for (String name : List.of("temperature", "top_p", "top_k")) {
      require(!json.hasNonNull(name), name + ": is not supported by this model");
    }
    require(
        !json.path("thinking").has("budget_tokens"),
        "thinking.budget_tokens: is not supported by this model. Use adaptive thinking.");
    JsonNode messages = json.path("messages");
    require(
        messages.path(messages.size() - 1).path("role").asText().equals("user"),
        "This model does not support assistant message prefill. The conversation must end with a"
            + " user message.");
  }

  private static void refuseFromSonnet(JsonNode json) throws FakeApiError.Thrown {
    String thinking = json.path("thinking").path("type").asText();
    require(!thinking.equals("disabled"), "thinking.type: 'disabled' is not supported");
    String choice = json.path("tool_choice").path("type").asText("auto");
    require(choice.equals("auto") || choice.equals("none"), "tool_choice: must not force a tool");
  }

  private static void require(boolean condition, String message) throws FakeApiError.Thrown {
    if (!condition) {
      throw FakeApiError.invalid(message).thrown();
    }
  }
}
