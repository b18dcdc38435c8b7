package dev.batuta.provider;

import dev.batuta.text.Sha256;
import dev.batuta.usage.Prompt;

/**
 * Names a request by all that the answer depends on. Where the provider is asked to cache is no
 * part of it, nor is what a prompt is made of; each text comes with its length, so that none can
 * pass for two.
 */
final class ContentHash {
  private static final int SHORT = 12;

  private ContentHash() {}

  static String of(ModelRequest request) {
    Prompt prompt = request.prompt();
    String effort = request.effort();
    return Sha256.hex(
        "call\n"
            + withLength(request.model())
            + (effort == null ? "-\n" : withLength(effort))
            + request.maxTokens()
            + "\n"
            + withLength(prompt.system())
            + withLength(prompt.user()));
  }

  /** Names a prompt whose tokens are counted for a model. */
  static String ofCount(String model, String system, String user) {
    return Sha256.hex("count\n" + withLength(model) + withLength(system) + withLength(user));
  }

  /** Long enough to differ from others in a folder, short enough for the name of a file. */
  static String shortened(String hash) {
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }

  private static String withLength(String text) {
    return text.length() + ":" + text + "\n";
  }
}
