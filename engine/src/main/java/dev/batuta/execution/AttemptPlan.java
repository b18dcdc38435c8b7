package dev.batuta.execution;

import dev.batuta.context.Feedback;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the next attempt goes about an item, from what came of those before it: the first try, then
 * repairs with the failed output and its issues; the last of three or more starts fresh, one rung
 * up, with a digest of what failed. Most models lose most of their ability to repair within two or
 * three rounds, and a fresh start restores it (arXiv 2506.18403).
 *
 * @param number 1-based within the round
 */
record AttemptPlan(int number, Approach approach, Feedback feedback) {
  private static final int FEWEST_FOR_FRESH_START = 3;

  static AttemptPlan next(List<Attempt> before, int maxAttempts, @Nullable String note) {
    int number = before.size() + 1;
    if (before.isEmpty()) {
      return new AttemptPlan(number, Approach.FIRST, new Feedback.None(note));
    }
    if (number >= maxAttempts && maxAttempts >= FEWEST_FOR_FRESH_START) {
      return new AttemptPlan(number, Approach.FRESH_START, new Feedback.Digest(before, note));
    }
    return new AttemptPlan(number, Approach.REPAIR, new Feedback.Repair(before.getLast(), note));
  }
}
