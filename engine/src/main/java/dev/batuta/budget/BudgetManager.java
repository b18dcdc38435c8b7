package dev.batuta.budget;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Sizing;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Soft token budgets: what an item should need, and a comment when it needed more. Nothing is
 * stopped by a soft budget; hard caps in money are {@link WorstCase} and the ledger's business.
 */
public final class BudgetManager {
  private static final NavigableMap<Integer, Integer> BY_STORY_POINTS =
      new TreeMap<>(Map.of(1, 2000, 2, 2000, 3, 2000, 5, 3000, 8, 4000, 13, 5000, 21, 6000));

  private final Clock clock;

  public BudgetManager(Clock clock) {
    this.clock = clock;
  }

  /**
   * The budget in tokens: the higher of what the story points and what the item type suggest. Story
   * points between two listed values count as the nearer one, in the middle as the lower.
   */
  public int calculateTokenBudget(Item task) {
    return calculated(task);
  }

  private static int calculated(Item task) {
    int byType = byType(task.type());
    Integer storyPoints = task.sizing().storyPoints();
    return storyPoints == null ? byType : Math.max(byType, byStoryPoints(storyPoints));
  }

  /** The item's own budget where it has one, else the calculated one. */
  public static int tokenBudget(Item task) {
    Integer own = task.sizing().tokenBudget();
    return own == null ? calculated(task) : own;
  }

  /** The item with its budget: its own where it has one, else the calculated one. */
  public Item setBudgetIfNotSet(Item task) {
    Sizing sizing = task.sizing();
    if (sizing.tokenBudget() != null) {
      return task;
    }
    return task.toBuilder()
        .sizing(
            new Sizing(
                sizing.complexity(),
                sizing.storyPoints(),
                sizing.priority(),
                sizing.severity(),
                tokenBudget(task)))
        .build();
  }

  /**
   * Holds what a result used, over all its attempts, against the item's budget. The result carries
   * the actual tokens; the comment, where there is one, is to be stored with it.
   *
   * @return the comment of type SYSTEM when the budget was passed
   */
  public Optional<Comment> trackBudgetUsage(Item task, TaskResult result) {
    long budget = tokenBudget(task);
    long actual = result.usage().tokens().total();
    return actual > budget ? Optional.of(overage(task, budget, actual)) : Optional.empty();
  }

  private Comment overage(Item task, long budget, long actual) {
    long overage = actual - budget;
    BigDecimal percentage =
        BigDecimal.valueOf(100 * overage)
            .divide(BigDecimal.valueOf(budget), 2, RoundingMode.HALF_UP);
    String content =
        """
        ⚠️ Token Budget Exceeded

        Budget: %d tokens
        Used: %d tokens
        Overage: %d tokens (%s%%)

        Recommendations:
        - Simplify the task's description
        - Break the task into subtasks
        - Raise the token budget if the work justifies it
        """
            .formatted(budget, actual, overage, percentage.toPlainString());
    return new Comment(
        task.id(),
        "system",
        Comment.Kind.SYSTEM,
        content,
        Map.of(
            "budget", budget,
            "actual", actual,
            "overage", overage,
            "overage_percentage", percentage),
        clock.instant());
  }

  private static int byType(ItemType type) {
    return switch (type) {
      case SUBTASK -> 1500;
      case TASK -> 2500;
      case BUG -> 2000;
      case STORY -> 4000;
      case EPIC -> 6000;
    };
  }

  private static int byStoryPoints(int points) {
    Map.Entry<Integer, Integer> below = BY_STORY_POINTS.floorEntry(points);
    Map.Entry<Integer, Integer> above = BY_STORY_POINTS.ceilingEntry(points);
    if (below == null) {
      return BY_STORY_POINTS.firstEntry().getValue();
    }
    if (above == null) {
      return below.getValue();
    }
    boolean lowerIsNearer = points - below.getKey() <= above.getKey() - points;
    return lowerIsNearer ? below.getValue() : above.getValue();
  }
}
