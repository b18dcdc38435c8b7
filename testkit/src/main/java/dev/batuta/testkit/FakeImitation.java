package dev.batuta.testkit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which server's {@code /v1/messages} the fake resembles.
 *
 * <p>All but {@link #CLAUDE} are imitations by what those servers document, or what their source
 * says where they document nothing: none was held against the thing itself. They show how a client
 * gets along with less than the API, and prove nothing about a version of any of them. They take
 * any model's name, charge nothing, never say more about an ending than {@code end_turn} or {@code
 * max_tokens}, and have neither {@code request-id} nor headers about rate limits.
 */
public enum FakeImitation {
  /** The Claude API. */
  CLAUDE("claude", true, true, true, true, ""),
  /**
   * Ollama: neither counts tokens nor caches nor asks for a key; errors have the API's shape, and
   * none comes in a stream. {@code usage} is "approximations based on the underlying model's
   * tokenizer": here a tenth too low.
   */
  OLLAMA("ollama", false, false, false, false, "library"),
  /** The server of llama.cpp: counts tokens, does not cache, asks for no key. */
  LLAMA_CPP("llama.cpp", false, true, false, false, "llamacpp"),
  /**
   * LM Studio with "Require Authentication": neither counts tokens nor caches. To a path that it
   * does not know it answers with an error and status 200.
   */
  LM_STUDIO("lm-studio", true, false, false, false, "organization_owner"),
  /** VLLM: counts tokens, does not cache, asks for no key. */
  VLLM("vllm", false, true, false, false, "vllm"),
  /** The proxy of LiteLLM: counts tokens, passes caching and effort on, and charges for Claude. */
  LITELLM("litellm", true, true, true, true, "openai");

  private final String commandName;
  private final boolean needsKey;
  private final boolean countsTokens;
  private final boolean caches;
  private final boolean readsEffort;
  private final String owner;

  FakeImitation(
      String commandName,
      boolean needsKey,
      boolean countsTokens,
      boolean caches,
      boolean readsEffort,
      String owner) {
    this.commandName = commandName;
    this.needsKey = needsKey;
    this.countsTokens = countsTokens;
    this.caches = caches;
    this.readsEffort = readsEffort;
    this.owner = owner;
  }

  /**
   * The imitation that the command line calls so.
   *
   * @throws IllegalArgumentException when there is none; its message lists those that there are
   */
  public static FakeImitation named(String name) {
    return Arrays.stream(values())
        .filter(imitation -> imitation.commandName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no imitation of '%s', only of %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(FakeImitation::commandName)
        .collect(Collectors.joining(", "));
  }

  /** What the command line calls it. */
  public String commandName() {
    return commandName;
  }

  boolean isClaude() {
    return this == CLAUDE;
  }

  boolean needsKey() {
    return needsKey;
  }

  boolean countsTokens() {
    return countsTokens;
  }

  boolean caches() {
    return caches;
  }

  boolean readsEffort() {
    return readsEffort;
  }

  /** What {@code owned_by} says in its list of models. */
  String owner() {
    return owner;
  }
}
