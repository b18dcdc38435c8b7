package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.testkit.FakePromptCache.Use;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakePromptCacheTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final String RULES = "r".repeat(2_500);
  private static final String STORY = "s".repeat(1_000);
  private static final String TASK = "t".repeat(500);

  private final FakePromptCache cache = new FakePromptCache();

  @Test
  void writesOnFirstSightAndReadsAfterwards() throws Exception {
    assertThat(call(START, rules("5m"), block(TASK)))
        .isEqualTo(new FakeTokens(200, 0, 1_000, 0, 0, 0));
    assertThat(call(START, rules("5m"), block("u".repeat(250))))
        .isEqualTo(new FakeTokens(100, 1_000, 0, 0, 0, 0));
  }

  @Test
  void paysForWritingAgainUntilTheFirstAnswerHasBegun() throws Exception {
    FakeRequest request = request(rules("5m"), block(TASK));
    Use first = cache.look(request, START);
    Use second = cache.look(request, START);
    cache.keep(first, START);

    assertThat(second.with(0, 0).cacheWrite5m()).isEqualTo(1_000);
    assertThat(cache.look(request, START).read()).isEqualTo(1_000);
  }

  @Test
  void writesOnlyWhatComesAfterTheLongestKnownPrefix() throws Exception {
    call(START, rules("1h"), block(STORY, "5m"), block(TASK));

    assertThat(call(START, rules("1h"), block("x".repeat(1_000), "5m"), block(TASK)))
        .isEqualTo(new FakeTokens(200, 1_000, 400, 0, 0, 0));
  }

  @Test
  void tellsTheTwoLifetimesApart() throws Exception {
    assertThat(call(START, rules("1h"), block(STORY, "5m"), block(TASK)))
        .isEqualTo(new FakeTokens(200, 0, 400, 1_000, 0, 0));
  }

  @Test
  void forgetsFiveMinutesAfterTheLastRead() throws Exception {
    JsonNode rules = rules("5m");
    call(START, rules, block(TASK));

    assertThat(call(at(4), rules, block(TASK)).cacheRead()).isEqualTo(1_000);
    assertThat(call(at(8), rules, block(TASK)).cacheRead()).isEqualTo(1_000);
    assertThat(call(at(13), rules, block(TASK)).cacheRead()).isZero();
  }

  @Test
  void keepsAnHourWhenAskedTo() throws Exception {
    call(START, rules("1h"), block(TASK));

    assertThat(call(at(59), rules("1h"), block(TASK)).cacheRead()).isEqualTo(1_000);
  }

  @Test
  void cachesNothingBelowFiveHundredAndTwelveTokens() throws Exception {
    JsonNode shortRules = block("r".repeat(1_277), "5m");

    assertThat(call(START, shortRules)).isEqualTo(new FakeTokens(511, 0, 0, 0, 0, 0));
    assertThat(call(START, shortRules)).isEqualTo(new FakeTokens(511, 0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-fable-5-1, 512",
    "claude-opus-5, 512",
    "claude-sonnet-5, 1024",
    "claude-opus-4-8, 1024",
    "claude-sonnet-4-6, 1024",
    "claude-haiku-4-5, 4096"
  })
  void cachesFromWhereTheModelBegins(String model, int tokens) throws Exception {
    int characters = tokens * 5 / 2;
    FakeRequest below = read(body(block("r".repeat(characters - 3), "5m")).put("model", model));
    FakeRequest at = read(body(block("r".repeat(characters), "5m")).put("model", model));

    assertThat(cache.look(below, START).with(0, 0).cacheWrite5m()).isZero();
    assertThat(cache.look(at, START).with(0, 0).cacheWrite5m()).isEqualTo(tokens);
  }

  @Test
  void isColdForAnotherModel() throws Exception {
    call(START, rules("5m"));
    ObjectNode other = body(rules("5m")).put("model", "claude-opus-5-5");

    assertThat(cache.look(read(other), START).read()).isZero();
  }

  @Test
  void looksBackTwentyBlocksAndNoFurther() throws Exception {
    JsonNode[] blocks = new JsonNode[22];
    blocks[0] = rules("5m");
    Arrays.fill(blocks, 1, 22, block("x"));
    call(START, rules("5m"));
    blocks[0] = block(RULES);
    blocks[20] = block("x", "5m");
    assertThat(cache.look(request(blocks), START).read()).isEqualTo(1_000);
    blocks[20] = block("x");
    blocks[21] = block("x", "5m");
    assertThat(cache.look(request(blocks), START).read()).isZero();
  }

  private FakeTokens call(Instant at, JsonNode... blocks) throws Exception {
    Use use = cache.look(request(blocks), at);
    cache.keep(use, at);
    return use.with(0, 0);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static FakeRequest request(JsonNode... blocks) throws Exception {
    return read(body(blocks));
  }

  private static FakeRequest read(ObjectNode body) throws Exception {
    return new FakeRequestReader(FakeImitation.CLAUDE)
        .message(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode body(JsonNode... blocks) {
    ObjectNode body =
        new ObjectMapper().createObjectNode().put("model", "claude-haiku-5-5").put("max_tokens", 9);
    var content = body.putArray("messages").addObject().put("role", "user").putArray("content");
    List.of(blocks).forEach(content::add);
    return body;
  }

  private static JsonNode rules(String ttl) {
    return block(RULES, ttl);
  }

  private static ObjectNode block(String text) {
    return FakeJson.typed("text").put("text", text);
  }

  private static JsonNode block(String text, String ttl) {
    ObjectNode block = block(text);
    block.putObject("cache_control").put("type", "ephemeral").put("ttl", ttl);
    return block;
  }
}
