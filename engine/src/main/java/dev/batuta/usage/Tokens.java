package dev.batuta.usage;

/**
 * Tokens of one or more model calls, by the classes that have a price of their own.
 *
 * @param input uncached input tokens, as the API reports them (those after the last cache
 *     breakpoint)
 * @param output output tokens, thinking included
 * @param cacheRead input tokens read from the prompt cache
 * @param cacheWrite5m input tokens written to the cache for five minutes
 * @param cacheWrite1h input tokens written to the cache for one hour
 */
public record Tokens(
    long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
  /** None at all. */
  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

  public Tokens {
    if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0) {
      throw new IllegalArgumentException("a token count is negative");
    }
  }

  /** Tokens without caching. */
  public static Tokens of(long input, long output) {
    return new Tokens(input, output, 0, 0, 0);
  }

  /** Everything written to the cache. */
  public long cacheWrite() {
    return cacheWrite5m + cacheWrite1h;
  }

  /** The size of the prompt: uncached, cache read and cache write. */
  public long prompt() {
    return input + cacheRead + cacheWrite();
  }

  /** What counts against an item's token budget: all of them. */
  public long total() {
    return prompt() + output;
  }

  public Tokens plus(Tokens other) {
    return new Tokens(
        input + other.input,
        output + other.output,
        cacheRead + other.cacheRead,
        cacheWrite5m + other.cacheWrite5m,
        cacheWrite1h + other.cacheWrite1h);
  }
}
