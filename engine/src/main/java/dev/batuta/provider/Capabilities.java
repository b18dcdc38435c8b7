package dev.batuta.provider;

import java.time.Duration;

/**
 * What an endpoint can do of the Claude API, so that nothing else is asked of it.
 *
 * @param caching whether it keeps the beginnings of prompts; without it no prompt has breakpoints
 * @param countTokens whether it counts a prompt's tokens for free; without it they are estimated
 * @param effort whether it knows how much a model is to think; without it that is not said
 * @param exactUsage whether the tokens that it tells are those of its model, and not approximate
 * @param needsKey whether it cannot be used without a key
 * @param idleTimeout the longest silence before an answer and within it
 */
public record Capabilities(
    boolean caching,
    boolean countTokens,
    boolean effort,
    boolean exactUsage,
    boolean needsKey,
    Duration idleTimeout) {
  public Capabilities {
    if (!idleTimeout.isPositive()) {
      throw new IllegalArgumentException("idleTimeout must be positive, not " + idleTimeout);
    }
  }

  /** The same, but for the longest silence. */
  public Capabilities withIdleTimeout(Duration longest) {
    return new Capabilities(caching, countTokens, effort, exactUsage, needsKey, longest);
  }
}
