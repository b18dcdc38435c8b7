package dev.batuta.testkit;

/**
 * The tokens of one or more calls, by the classes that the API reports and prices apart.
 *
 * @param input prompt tokens after the last cache breakpoint, as {@code usage.input_tokens}
 * @param cacheRead prompt tokens read from the cache
 * @param cacheWrite5m prompt tokens written to the cache for five minutes
 * @param cacheWrite1h prompt tokens written to the cache for one hour
 * @param output all output tokens, as {@code usage.output_tokens}
 * @param thinking the part of {@code output} that was thinking
 */
public record FakeTokens(
    long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output, long thinking) {
  /** Of a call that used none. */
  public static final FakeTokens NONE = new FakeTokens(0, 0, 0, 0, 0, 0);

  public FakeTokens {
    if (input < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0 || output < 0) {
      throw new IllegalArgumentException("a token count is negative");
    }
    if (thinking < 0 || thinking > output) {
      throw new IllegalArgumentException("thinking must be a part of output, not " + thinking);
    }
  }

  /** Everything written to the cache, as {@code usage.cache_creation_input_tokens}. */
  public long cacheWrite() {
    return cacheWrite5m + cacheWrite1h;
  }

  /** The whole prompt: uncached, read and written. */
  public long prompt() {
    return input + cacheRead + cacheWrite();
  }

  /** The sum, class by class. */
  public FakeTokens plus(FakeTokens other) {
    return new FakeTokens(
        input + other.input,
        cacheRead + other.cacheRead,
        cacheWrite5m + other.cacheWrite5m,
        cacheWrite1h + other.cacheWrite1h,
        output + other.output,
        thinking + other.thinking);
  }

  /**
   * How many tokens a text counts as: one for every 2.5 characters, rounded up. That is the length
   * that the tokenizer of the models since Claude 4.7 has on average, so it is an estimate of the
   * real API and exact here.
   */
  static long count(long characters) {
    return (2 * characters + 4) / 5;
  }

  /** The longest text, in characters, that counts as no more than the given tokens. */
  static long charactersWithin(long tokens) {
    return tokens * 5 / 2;
  }
}
