package dev.batuta.provider;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A server that speaks the Claude API, with what it can do of it as far as that is documented. None
 * of them was held against the thing itself: {@code batuta doctor} asks the server that is there,
 * and {@code batuta.yaml} overrides each of these.
 */
public enum EndpointKind {
  /** Anthropic's own, or a gateway in front of it. It pings into longer silences. */
  ANTHROPIC("anthropic", "https://api.anthropic.com"),

  /**
   * Ollama, by its page "Anthropic compatibility": no {@code count_tokens}, no {@code
   * cache_control}, token counts are "approximations", the key is not looked at.
   */
  OLLAMA("ollama", "http://localhost:11434"),

  /**
   * The server of llama.cpp (pull request 17570): counts tokens, and knows neither {@code
   * cache_control} nor {@code output_config}; a key only where {@code --api-key} asks for one.
   */
  LLAMA_CPP("llama.cpp", "http://localhost:8080"),

  /**
   * LM Studio, by its page "Anthropic-compatible endpoints", which has {@code /v1/messages} alone;
   * a key only where its settings ask for one.
   */
  LM_STUDIO("lm-studio", "http://localhost:1234"),

  /**
   * The server of vLLM, which has {@code count_tokens} since pull request 35588; a key only where
   * {@code --api-key} asks for one.
   */
  VLLM("vllm", "http://localhost:8000"),

  /**
   * The proxy of LiteLLM, by its pages on {@code /v1/messages}: passes everything on to the model
   * behind it, which is a local one often enough to be given the time of one.
   */
  LITELLM("litellm", "http://localhost:4000");

  private static final Duration PINGED = Duration.ofMinutes(2);

  /** A model may have to be loaded, and to read a long prompt, before it says a word. */
  private static final Duration LOCAL = Duration.ofMinutes(15);

  private final String wireName;
  private final String usualAddress;

  EndpointKind(String wireName, String usualAddress) {
    this.wireName = wireName;
    this.usualAddress = usualAddress;
  }

  /** The kind with that word, if there is one. */
  public static Optional<EndpointKind> named(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }

  /** The words of all kinds. */
  public static List<String> names() {
    return Arrays.stream(values()).map(EndpointKind::wireName).toList();
  }

  /** The word in {@code batuta.yaml}. */
  public String wireName() {
    return wireName;
  }

  /** Where it listens unless told otherwise. */
  public String usualAddress() {
    return usualAddress;
  }

  /** Whether Claude may be behind it, or only models of others. */
  public boolean servesClaude() {
    return switch (this) {
      case ANTHROPIC, LITELLM -> true;
      case OLLAMA, LLAMA_CPP, LM_STUDIO, VLLM -> false;
    };
  }

  /** What it can do unless {@code batuta.yaml} says otherwise. */
  public Capabilities capabilities() {
    return switch (this) {
      case ANTHROPIC -> new Capabilities(true, true, true, true, true, PINGED);
      case OLLAMA -> new Capabilities(false, false, false, false, false, LOCAL);
      case LM_STUDIO -> new Capabilities(false, false, false, true, false, LOCAL);
      case LLAMA_CPP, VLLM -> new Capabilities(false, true, false, true, false, LOCAL);
      case LITELLM -> new Capabilities(true, true, true, true, true, LOCAL);
    };
  }
}
