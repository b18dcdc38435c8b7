package dev.batuta.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Issue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextBuilderTest {
  private static final TokenCounter CHARACTERS = String::length;
  private static final int PLENTY = 1_000_000;

  private final Item epic =
      Item.builder("E", "Shop").type(ItemType.EPIC).description("Sells books online").build();
  private final Item task =
      Item.builder("T", "Book repository")
          .parent("E")
          .description("Stores books in SQLite")
          .produces("repository", List.of("src/BookRepository.java"))
          .acceptanceCriteria(List.of("Finds a book by its id"))
          .interviewInsights(Map.of("audience", "librarians"))
          .generationContext(Map.of("source", "decomposition"))
          .build();
  private final Project project =
      new Project(
          "shop",
          new Stack(Map.of("backend", "java")),
          new StackGuide(
              "Java 25", Map.of("naming", "whole words"), Map.of("repository", "class ...")),
          new Backlog(List.of(epic, task)));
  private final OutputFile book =
      new OutputFile(
          "src/Book.java", "record Book(long id) { /* a long body */ }", "record Book(long id)");
  private final ContextBuilder builder =
      new ContextBuilder(_ -> List.of(new DependencyOutput("B", "Book model", List.of(book))));

  @Test
  void keepsTheOrderOfTheSections() {
    String user = fits(PLENTY, new Feedback.None(null)).user();

    assertThat(user)
        .containsSubsequence(
            "THE SPECS",
            "Java 25",
            "naming: whole words",
            "# Pattern for a repository",
            "Shop → Book repository",
            "Sells books online",
            "record Book(long id) {",
            "# Task: Book repository",
            "Stores books in SQLite",
            "librarians",
            "MUST SATISFY ALL",
            "1. Finds a book by its id",
            "decomposition",
            "Type: task",
            "Priority: medium",
            "FILES TO PRODUCE\n- src/BookRepository.java\n",
            "<file path=\"path/of/the/file\">");
  }

  @Test
  void leavesNothingOutWhereEverythingFits() {
    assertThat(fits(PLENTY, new Feedback.None(null)).leftOut()).isEmpty();
  }

  @Test
  void shortensDependencyOutputsToSignaturesFirst() {
    Prompt whole = fits(PLENTY, new Feedback.None(null));
    Prompt shorter = fits((int) whole.tokens() - 5, new Feedback.None(null));

    assertThat(shorter.leftOut()).contains("dependency outputs: bodies left out, signatures kept");
    assertThat(shorter.user()).contains("record Book(long id)").doesNotContain("a long body");
  }

  @Test
  void neverCutsTheTaskItsCriteriaOrItsFiles() {
    Prompt whole = fits(PLENTY, new Feedback.None(null));
    for (int limit = (int) whole.tokens(); limit > 0; limit -= 25) {
      BuiltPrompt built = build(limit, new Feedback.None(null));
      if (built instanceof BuiltPrompt.Fits(Prompt prompt)) {
        assertThat(prompt.tokens()).isLessThanOrEqualTo(limit);
        assertThat(prompt.user())
            .contains("Stores books in SQLite", "Finds a book by its id", "- src/BookRepository");
      }
    }
  }

  @Test
  void saysThatAnItemIsTooLargeInsteadOfCuttingIt() {
    assertThat(build(100, new Feedback.None(null)))
        .isInstanceOfSatisfying(
            BuiltPrompt.TooLarge.class,
            tooLarge ->
                assertThat(tooLarge.message()).contains("limits.context_tokens (100)", "split"));
  }

  @Test
  void givesARepairTheFailedAnswerAndItsIssues() {
    Attempt failed =
        new Attempt(
            1,
            Approach.FIRST,
            "m",
            "THE FAILED ANSWER",
            List.of(Issue.at(Issue.Code.SYNTAX, "src/A.java", 3, 7, "';' expected")));

    String user = fits(PLENTY, new Feedback.Repair(failed, "mind the index")).user();

    assertThat(user)
        .containsSubsequence(
            "mind the index", "THE FAILED ANSWER", "src/A.java:3:7: ';' expected", "FILES TO");
  }

  @Test
  void startsFreshWithADigestAndWithoutTheFailedAnswer() {
    Attempt failed =
        new Attempt(
            1,
            Approach.FIRST,
            "m",
            "THE FAILED ANSWER",
            List.of(Issue.of(Issue.Code.EMPTY_ANSWER, "the answer is empty")));

    String user = fits(PLENTY, new Feedback.Digest(List.of(failed), null)).user();

    assertThat(user).contains("the answer is empty").doesNotContain("THE FAILED ANSWER");
  }

  @Test
  void buildsTheTextsOfThePredecessor() {
    assertThat(builder.buildContext(task, project, project.guide(), "THE SPECS"))
        .containsSubsequence("THE SPECS", "Java 25", "Book model", "# Task: Book repository");
    assertThat(builder.buildJiraTaskContext(task, project))
        .containsSubsequence(
            "Shop → Book repository", "librarians", "MUST SATISFY ALL", "decomposition", "Type:");
  }

  private Prompt fits(int limit, Feedback feedback) {
    return ((BuiltPrompt.Fits) build(limit, feedback)).prompt();
  }

  private BuiltPrompt build(int limit, Feedback feedback) {
    return builder.buildPrompt(task, project, "THE SPECS", feedback, CHARACTERS, limit);
  }
}
