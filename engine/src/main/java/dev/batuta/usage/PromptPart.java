package dev.batuta.usage;

/**
 * One part of a prompt and its size.
 *
 * @param name for people, such as {@code spec java-model}
 * @param content what most of it is
 * @param characters in UTF-16 units, without those of the class WIDE
 * @param wideCharacters those of the class WIDE
 * @param tokens as they were counted or estimated
 */
public record PromptPart(
    String name, ContentClass content, long characters, long wideCharacters, long tokens) {
  public PromptPart {
    if (characters < 0 || wideCharacters < 0 || tokens < 0) {
      throw new IllegalArgumentException("the size of '" + name + "' is negative");
    }
  }
}
