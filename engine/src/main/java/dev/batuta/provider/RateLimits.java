package dev.batuta.provider;

import java.util.Locale;

/**
 * How much a provider takes in a minute, as far as it is known before the provider tells. Cache
 * reads are not input here, and output is what is really produced.
 *
 * @param requests 0 where it is not known
 * @param input tokens; likewise
 * @param output tokens; likewise
 */
public record RateLimits(long requests, long input, long output) {
  /** Nothing is known: whatever the provider tells first holds. */
  public static final RateLimits UNKNOWN = new RateLimits(0, 0, 0);

  public RateLimits {
    if (requests < 0 || input < 0 || output < 0) {
      throw new IllegalArgumentException("a rate limit is negative");
    }
  }

  /**
   * What the provider documents for its tiers, per class of models (documentation of August 2026;
   * those of the newest models are only told in headers).
   */
  public enum Tier {
    START(1_000, 2_000_000, 400_000),
    BUILD(5_000, 5_000_000, 1_000_000),
    SCALE(10_000, 10_000_000, 2_000_000);

    private final long requests;
    private final long input;
    private final long output;

    Tier(long requests, long input, long output) {
      this.requests = requests;
      this.input = input;
      this.output = output;
    }

    public RateLimits limits() {
      return new RateLimits(requests, input, output);
    }

    /** The word in {@code batuta.yaml}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
