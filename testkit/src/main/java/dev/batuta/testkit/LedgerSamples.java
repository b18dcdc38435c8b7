package dev.batuta.testkit;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values for the tests of a ledger, with every field filled and text that is hard to store. */
final class LedgerSamples {
  /** Late in the evening, so that a day cap has a border close by; with all nine decimals. */
  static final Instant NOW = Instant.parse("2026-11-23T23:59:58.123456789Z");

  static final String BOOK = "book";
  static final String SHELF = "1.2";

  private LedgerSamples() {}

  static List<Item> items() {
    return List.of(item(BOOK, Status.TODO), item(SHELF, Status.BACKLOG));
  }

  static Item item(String id, Status initial) {
    return Item.builder(id, "Write the \"" + id + "\" record")
        .produces("model", List.of("src/" + id + ".java"))
        .complexity(4)
        .handling(new Handling(null, false, null, List.of(), List.of(), initial, null))
        .build();
  }

  /** A call of the first attempt, outside of a batch. */
  static CallPlan plan(String itemId, Usd worstCase) {
    return plan(itemId, null, 1, worstCase, NOW);
  }

  static CallPlan plan(
      String itemId, @Nullable String batchId, int round, Usd worstCase, Instant plannedAt) {
    return plan(itemId, batchId, round, new Expense(worstCase, 17), plannedAt);
  }

  static CallPlan plan(
      String itemId, @Nullable String batchId, int round, Expense worstCase, Instant plannedAt) {
    UUID id = UUID.randomUUID();
    return new CallPlan(
        id,
        itemId,
        batchId,
        round,
        1,
        Approach.FRESH_START,
        "anthropic",
        "claude-sonnet-5-5",
        new Prompt(
            "You write code.\n",
            "Schreibe „Bücher“ 📚, it's \\ \"quoted\"\r\n\tDROP TABLE calls; -- " + id,
            1234,
            true,
            List.of(
                new PromptPart("contract", ContentClass.PROSE, 900, 0, 400),
                new PromptPart("output „a“.java", ContentClass.CODE, 2000, 7, 834)),
            List.of("output of a.java, 300 tokens", "ärger"),
            List.of()),
        worstCase,
        plannedAt);
  }

  static Answered answer() {
    return new Answered(
        "<file path=\"src/book.java\">\nrecord Büch() {} // 📚\n</file>\n",
        "stop_sequence",
        "</done>",
        new Tokens(3, 1_000_000_000_007L, 5, 7, 11),
        new Tariff(true, true),
        "req_011CS");
  }

  static Attempt attempt(int number, List<Issue> issues) {
    return new Attempt(number, Approach.REPAIR, "claude-haiku-5-5", "class Büch {", issues);
  }

  static List<Issue> issues() {
    return List.of(
        Issue.at(Issue.Code.SYNTAX, "src/book.java", 3, 12, "';' expected"),
        Issue.in(Issue.Code.EMPTY_FILE, "src/ä.java", "is empty"),
        Issue.of(Issue.Code.TRUNCATED, "ended in the middle of\na line"));
  }

  static TaskResult result(String itemId, List<Issue> issues) {
    return new TaskResult(
        UUID.randomUUID(),
        itemId,
        List.of(
            new GeneratedFile(new RelativePath("src/book.java"), "record Büch() {}\n"),
            new GeneratedFile(new RelativePath("src/empty.txt"), "")),
        "claude-opus-5-5",
        new Usage(3, new Tokens(1, 2, 3, 4, 5), Usd.of("0.100001"), Usd.of("0.000001")),
        Duration.ofSeconds(12, 345_678_901),
        issues,
        2,
        NOW.plusNanos(1));
  }

  static Timing timing() {
    return new Timing(Duration.ofNanos(3_000_000_017L), Duration.ofNanos(1_000_000_003L));
  }
}
