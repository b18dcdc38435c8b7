package dev.batuta.testkit;

import dev.batuta.testkit.FakePrices.FakeModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for an answer.
 *
 * @param maxTokens the most that the answer may have; 0 only fills the prompt cache
 * @param blocks everything that is prompt, in the order in which it is cached: tools, system,
 *     messages
 * @param wanted of the last user message that lists files, or else of the last one
 */
record FakeRequest(
    FakeModel model, long maxTokens, boolean streaming, List<Block> blocks, FakeWanted wanted) {
  FakeRequest {
    blocks = List.copyOf(blocks);
  }

  /** Which part of the request a block is of. */
  enum Part {
    TOOLS,
    SYSTEM,
    USER,
    ASSISTANT
  }

  /**
   * A content block of the prompt.
   *
   * @param cacheFor how long the prompt up to here is to be cached, null when it is not
   */
  record Block(Part part, String text, @Nullable Duration cacheFor) {}

  /** What the whole prompt counts as. */
  long promptTokens() {
    return tokens(blocks);
  }

  /** What the blocks count as together. */
  static long tokens(List<Block> blocks) {
    return FakeTokens.count(blocks.stream().mapToLong(block -> block.text().length()).sum());
  }

  String systemText() {
    return text(Part.SYSTEM);
  }

  /** All messages, each block after an empty line. */
  String messagesText() {
    return text(Part.USER, Part.ASSISTANT);
  }

  private String text(Part... parts) {
    List<Part> of = List.of(parts);
    return blocks.stream()
        .filter(block -> of.contains(block.part()))
        .map(Block::text)
        .collect(Collectors.joining("\n\n"));
  }
}
