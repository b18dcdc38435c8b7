package dev.batuta.testkit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batuta.testkit.FakePrices.FakeModel;
import dev.batuta.testkit.FakeRequest.Block;
import dev.batuta.testkit.FakeRequest.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request, and refuses what is none.
 *
 * <p>Stop sequences, images and structured output are accepted and ignored; tools count as prompt
 * and are never called.
 */
final class FakeRequestReader {
  private static final int MAX_BREAKPOINTS = 4;

  private final FakeImitation imitation;

  FakeRequestReader(FakeImitation imitation) {
    this.imitation = imitation;
  }

  /** A request for an answer. */
  FakeRequest message(byte[] body) throws FakeApiError.Thrown {
    JsonNode json = parse(body);
    FakeModel model = model(json);
    long maxTokens = maxTokens(json, model);
    List<Block> blocks = prompt(json, model);
    FakeOutdated.refuse(json, model, imitation);
    boolean streaming = json.path("stream").asBoolean(false);
    require(!(streaming && maxTokens == 0), "max_tokens: must be positive when streaming");
    return new FakeRequest(model, maxTokens, streaming, blocks, wanted(blocks));
  }

  /** What the prompt of a request for counting counts as. */
  long countedTokens(byte[] body) throws FakeApiError.Thrown {
    JsonNode json = parse(body);
    return FakeRequest.tokens(prompt(json, model(json)));
  }

  private static JsonNode parse(byte[] body) throws FakeApiError.Thrown {
    try {
      JsonNode json = FakeJson.read(body);
      require(json.isObject(), "The request body is not a JSON object");
      return json;
    } catch (JacksonException malformed) {
      throw FakeApiError.invalid(
              "The request body is not valid JSON: " + malformed.getOriginalMessage())
          .thrown();
    } catch (IOException unreadable) {
      throw FakeApiError.invalid("The request body cannot be read: " + unreadable.getMessage())
          .thrown();
    }
  }

  private FakeModel model(JsonNode json) throws FakeApiError.Thrown {
    String id = json.path("model").asText();
    require(!id.isEmpty(), "model: Field required");
    return switch (imitation) {
      case CLAUDE ->
          FakePrices.find(id).orElseThrow(() -> FakeApiError.notFound("model: " + id).thrown());
      case LITELLM -> FakePrices.find(id).orElseGet(() -> FakePrices.madeUp(id));
      case OLLAMA, LLAMA_CPP, LM_STUDIO, VLLM -> FakePrices.madeUp(id);
    };
  }

  private static long maxTokens(JsonNode json, FakeModel model) throws FakeApiError.Thrown {
    JsonNode value = json.path("max_tokens");
    require(!value.isMissingNode(), "max_tokens: Field required");
    require(value.isIntegralNumber(), "max_tokens: Input should be a valid integer");
    long maxTokens = value.asLong();
    require(maxTokens >= 0, "max_tokens: Input should be greater than or equal to 0");
    require(
        maxTokens <= model.bounds().maxOutput(),
        "max_tokens: %d > %d, which is the maximum allowed number of output tokens for %s"
            .formatted(maxTokens, model.bounds().maxOutput(), model.id()));
    return maxTokens;
  }

  private List<Block> prompt(JsonNode json, FakeModel model) throws FakeApiError.Thrown {
    List<Block> blocks = new ArrayList<>();
    for (JsonNode tool : json.path("tools")) {
      blocks.add(new Block(Part.TOOLS, tool.toString(), cacheFor(tool)));
    }
    addContent(blocks, Part.SYSTEM, json.path("system"), "system");
    addMessages(blocks, json.path("messages"));
    applyAutomaticCaching(blocks, cacheFor(json));
    requireThatItFits(blocks, model.bounds().context());
    return blocks;
  }

  private void addMessages(List<Block> blocks, JsonNode messages) throws FakeApiError.Thrown {
    require(!messages.isMissingNode(), "messages: Field required");
    require(messages.isArray(), "messages: Input should be a valid list");
    require(!messages.isEmpty(), "messages: at least one message is required");
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      String place = "messages." + i;
      int before = blocks.size();
      addContent(blocks, role(message), message.path("content"), place + ".content");
      require(blocks.size() > before, place + ": content must not be empty");
    }
  }

  private static Part role(JsonNode message) throws FakeApiError.Thrown {
    return switch (message.path("role").asText()) {
      case "user" -> Part.USER;
      case "assistant" -> Part.ASSISTANT;
      default ->
          throw FakeApiError.invalid("messages: roles must be \"user\" or \"assistant\"").thrown();
    };
  }

  private void addContent(List<Block> blocks, Part part, JsonNode content, String place)
      throws FakeApiError.Thrown {
    if (content.isTextual()) {
      blocks.add(new Block(part, notEmpty(content.asText(), place), null));
      return;
    }
    for (JsonNode block : content) {
      boolean text = block.path("type").asText().equals("text");
      String value = text ? notEmpty(block.path("text").asText(), place) : block.toString();
      blocks.add(new Block(part, value, cacheFor(block)));
    }
  }

  private static String notEmpty(String text, String place) throws FakeApiError.Thrown {
    require(!text.isEmpty(), place + ": text content blocks must be non-empty");
    return text;
  }

  private @Nullable Duration cacheFor(JsonNode block) throws FakeApiError.Thrown {
    JsonNode control = block.path("cache_control");
    if (!imitation.caches() || control.isMissingNode() || control.isNull()) {
      return null;
    }
    String type = control.path("type").asText();
    require(type.equals("ephemeral"), "cache_control.type: Input should be 'ephemeral'");
    return switch (control.path("ttl").asText("5m")) {
      case "5m" -> FakePromptCache.FIVE_MINUTES;
      case "1h" -> FakePromptCache.ONE_HOUR;
      default -> throw FakeApiError.invalid("cache_control.ttl: should be '5m' or '1h'").thrown();
    };
  }

  private static void applyAutomaticCaching(List<Block> blocks, @Nullable Duration cacheFor) {
    if (cacheFor != null) {
      Block last = blocks.removeLast();
      blocks.add(new Block(last.part(), last.text(), cacheFor));
    }
  }

  private static void requireThatItFits(List<Block> blocks, long context)
      throws FakeApiError.Thrown {
    long breakpoints = blocks.stream().filter(block -> block.cacheFor() != null).count();
    require(
        breakpoints <= MAX_BREAKPOINTS,
        "A maximum of %d blocks with cache_control may be provided. Found %d."
            .formatted(MAX_BREAKPOINTS, breakpoints));
    long tokens = FakeRequest.tokens(blocks);
    require(
        tokens <= context, "prompt is too long: %d tokens > %d maximum".formatted(tokens, context));
  }

  private static FakeWanted wanted(List<Block> blocks) {
    List<FakeWanted> asked = userTurns(blocks).reversed().stream().map(FakeWanted::read).toList();
    return asked.stream()
        .filter(wanted -> !wanted.paths().isEmpty())
        .findFirst()
        .orElse(asked.getFirst());
  }

  /** What the user said at the start, and after each answer. */
  private static List<String> userTurns(List<Block> blocks) {
    List<String> turns = new ArrayList<>(List.of(""));
    for (Block block : blocks) {
      switch (block.part()) {
        case USER -> turns.add(turns.removeLast() + block.text() + "\n");
        case ASSISTANT -> turns.add("");
        case TOOLS, SYSTEM -> {}
      }
    }
    return turns;
  }

  private static void require(boolean condition, String message) throws FakeApiError.Thrown {
    if (!condition) {
      throw FakeApiError.invalid(message).thrown();
    }
  }
}
