package dev.batuta.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Sizing;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetManagerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private final BudgetManager budgets = new BudgetManager(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "SUBTASK, 1500",
    "TASK, 2500",
    "BUG, 2000",
    "STORY, 4000",
    "EPIC, 6000",
  })
  void goesByTheTypeWithoutStoryPoints(ItemType type, int budget) {
    assertThat(budgets.calculateTokenBudget(item(type, null, null))).isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2000",
    "1, 2000",
    "2, 2000",
    "3, 2000",
    "5, 3000",
    "8, 4000",
    "13, 5000",
    "21, 6000",
    "100, 6000",
  })
  void goesByTheStoryPointsWhereTheyGiveMore(int points, int budget) {
    assertThat(budgets.calculateTokenBudget(item(ItemType.SUBTASK, points, null)))
        .isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource({"4, 2000", "6, 3000", "7, 4000", "10, 4000", "11, 5000", "17, 5000", "18, 6000"})
  void takesTheNearerOfTwoListedPointsAndTheLowerInTheMiddle(int points, int budget) {
    assertThat(budgets.calculateTokenBudget(item(ItemType.SUBTASK, points, null)))
        .isEqualTo(budget);
  }

  @Test
  void takesTheHigherOfTypeAndStoryPoints() {
    assertThat(budgets.calculateTokenBudget(item(ItemType.EPIC, 1, null))).isEqualTo(6000);
  }

  @Test
  void leavesABudgetThatIsSet() {
    Item item = item(ItemType.TASK, 21, 100);

    assertThat(budgets.setBudgetIfNotSet(item).sizing().tokenBudget()).isEqualTo(100);
  }

  @Test
  void setsABudgetThatIsNotSet() {
    Item item = item(ItemType.TASK, 21, null);

    assertThat(budgets.setBudgetIfNotSet(item).sizing().tokenBudget()).isEqualTo(6000);
  }

  @Test
  void saysNothingAboutAResultWithinItsBudget() {
    assertThat(budgets.trackBudgetUsage(item(ItemType.TASK, null, 1000), result(600, 400)))
        .isEmpty();
  }

  @Test
  void commentsOnAnOverageWithItsFiguresAndRecommendations() {
    Comment comment =
        budgets.trackBudgetUsage(item(ItemType.TASK, null, 1500), result(1500, 500)).orElseThrow();

    assertThat(comment.kind()).isEqualTo(Comment.Kind.SYSTEM);
    assertThat(comment.author()).isEqualTo("system");
    assertThat(comment.content())
        .startsWith("⚠️ Token Budget Exceeded")
        .contains("Budget: 1500", "Used: 2000", "Overage: 500", "33.33%")
        .contains("Simplify", "subtasks", "Raise the token budget");
    assertThat(comment.metadata())
        .containsEntry("budget", 1500L)
        .containsEntry("actual", 2000L)
        .containsEntry("overage", 500L)
        .containsEntry("overage_percentage", new BigDecimal("33.33"));
    assertThat(comment.createdAt()).isEqualTo(NOW);
  }

  @Test
  void countsCacheReadsAndWritesAsTokensUsed() {
    TaskResult result = result(new Tokens(100, 100, 700, 100, 100));

    assertThat(budgets.trackBudgetUsage(item(ItemType.TASK, null, 1000), result))
        .hasValueSatisfying(
            comment -> assertThat(comment.metadata()).containsEntry("actual", 1100L));
  }

  private static Item item(
      ItemType type, @Nullable Integer storyPoints, @Nullable Integer tokenBudget) {
    return Item.builder("T1", "A title")
        .type(type)
        .sizing(new Sizing(1, storyPoints, Priority.MEDIUM, null, tokenBudget))
        .build();
  }

  private static TaskResult result(long input, long output) {
    return result(Tokens.of(input, output));
  }

  private static TaskResult result(Tokens tokens) {
    return new TaskResult(
        new UUID(0, 1),
        "T1",
        List.of(),
        "model",
        Usage.settled(tokens, Usd.ZERO),
        Duration.ZERO,
        List.of(),
        1,
        NOW);
  }
}
