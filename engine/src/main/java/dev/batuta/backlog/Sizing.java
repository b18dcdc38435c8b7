package dev.batuta.backlog;

import org.jspecify.annotations.Nullable;

/**
 * How large, hard and urgent an item is.
 *
 * @param complexity 1 to 5; decides the model to begin with
 * @param severity of bugs only
 * @param tokenBudget the soft budget, null until it is set or calculated
 */
public record Sizing(
    int complexity,
    @Nullable Integer storyPoints,
    Priority priority,
    @Nullable Severity severity,
    @Nullable Integer tokenBudget) {
  public Sizing {
    if (complexity < 1 || complexity > 5) {
      throw new IllegalArgumentException("complexity must be 1 to 5, not " + complexity);
    }
    if (storyPoints != null && storyPoints < 0) {
      throw new IllegalArgumentException("story_points is negative: " + storyPoints);
    }
    if (tokenBudget != null && tokenBudget < 1) {
      throw new IllegalArgumentException("token_budget must be positive, not " + tokenBudget);
    }
  }
}
