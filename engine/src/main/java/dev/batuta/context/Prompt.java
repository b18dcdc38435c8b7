package dev.batuta.context;

import java.util.List;

/**
 * A prompt that fits its limit.
 *
 * @param system the constant contract
 * @param user everything else
 * @param sections what it consists of, in order
 * @param leftOut one line per part that was shortened or left out
 */
public record Prompt(String system, String user, List<SectionSize> sections, List<String> leftOut) {
  /** A section and its size as it was counted. */
  public record SectionSize(String name, long tokens) {}

  public Prompt {
    sections = List.copyOf(sections);
    leftOut = List.copyOf(leftOut);
  }

  /** The size of the whole. */
  public long tokens() {
    return sections.stream().mapToLong(SectionSize::tokens).sum();
  }
}
