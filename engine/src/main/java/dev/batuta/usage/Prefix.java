package dev.batuta.usage;

/**
 * A beginning of a prompt that other prompts can share to the byte, so that a provider may cache
 * it.
 *
 * @param end where it ends in the user's turn, in UTF-16 units; with 0 it is the contract alone
 * @param tokens of it, contract included, as they were counted or estimated
 * @param key the same for the same text, and for no other
 */
public record Prefix(int end, long tokens, String key) {
  public Prefix {
    if (end < 0 || tokens < 0) {
      throw new IllegalArgumentException("the size of a prefix is negative");
    }
  }
}
