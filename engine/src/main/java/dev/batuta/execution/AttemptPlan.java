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
 * three rounds, and a fresh start restores it (arXiv 2506.18403). A repair that changed nothing, or
 * failed in just the same way, is followed by a fresh start at once.
 *
 * @param number 1-based within the round
 * @param freshStarts in the round, this one included: so many rungs up
 */
record AttemptPlan(int number, Approach approach, int freshStarts, Feedback feedback) {
  private static final int FEWEST_FOR_FRESH_START = 3;

  static AttemptPlan next(List<Attempt> before, int maxAttempts, @Nullable String note) {
    int number = before.size() + 1;
    if (before.isEmpty()) {
      return new AttemptPlan(number, Approach.FIRST, 0, new Feedback.None(note));
    }
    int freshStarts =
        (int) before.stream().filter(one -> one.approach() == Approach.FRESH_START).count();
    boolean isLast = number >= maxAttempts && maxAttempts >= FEWEST_FOR_FRESH_START;
    return isLast || isStuck(before)
        ? new AttemptPlan(
            number, Approach.FRESH_START, freshStarts + 1, new Feedback.Digest(before, note))
        : new AttemptPlan(
            number, Approach.REPAIR, freshStarts, new Feedback.Repair(before.getLast(), note));
  }

  /** How often so many attempts can start fresh at most. */
  static int mostFreshStarts(int attempts) {
    return Math.max(0, attempts - FEWEST_FOR_FRESH_START + 1);
  }

  private static boolean isStuck(List<Attempt> before) {
    return before.size() > 1 && before.getLast().failedLike(before.get(before.size() - 2));
  }
}
