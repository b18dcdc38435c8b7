package dev.batuta.execution;

import static dev.batuta.execution.Bench.task;
import static dev.batuta.testkit.ScriptedModel.asksToWait;
import static dev.batuta.testkit.ScriptedModel.breaks;
import static dev.batuta.testkit.ScriptedModel.declines;
import static dev.batuta.testkit.ScriptedModel.goodFiles;
import static dev.batuta.testkit.ScriptedModel.isCutOff;
import static dev.batuta.testkit.ScriptedModel.isCutOffAfter;
import static dev.batuta.testkit.ScriptedModel.rejects;
import static dev.batuta.testkit.ScriptedModel.says;
import static dev.batuta.testkit.ScriptedModel.stopsTheRun;
import static dev.batuta.testkit.ScriptedModel.uses;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Sizing;
import dev.batuta.backlog.Status;
import dev.batuta.batch.RunStopped;
import dev.batuta.batch.RunStopped.Reason;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.TaskResult;
import dev.batuta.testkit.ScriptedModel;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TaskExecutorTest {
  private static final String CHEAP = "claude-haiku-5-5";
  private static final String CAPABLE = "claude-sonnet-5-5";
  private static final String USELESS = "I shall write that file tomorrow.";

  @TempDir private Path folder;

  @Test
  void executesAnItemAndWritesItsFiles() throws Exception {
    Bench bench = new Bench(folder, task("A"));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.model()).isEqualTo(CHEAP);
    assertThat(result.usage().tokens()).isEqualTo(ScriptedModel.TOKENS);
    assertThat(result.usage().cost()).isEqualTo(bench.priceOf(CHEAP, ScriptedModel.TOKENS));
    assertThat(bench.file("A.txt")).isEqualTo("by A\n");
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.DONE);
    assertThat(bench.callStates("A")).containsExactly(CallState.SETTLED);
    assertThat(bench.eventNames()).containsExactly("task_started", "task_completed");
    assertThat(bench.events(TaskStarted.class)).first().returns(CHEAP, TaskStarted::model);
    assertThat(bench.events(TaskCompleted.class))
        .first()
        .returns(result.usage().cost(), TaskCompleted::cost)
        .returns(1, TaskCompleted::attempts);
  }

  @Test
  void givesTheStoredResultInsteadOfCallingAgain() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    TaskResult first = bench.execute("A");

    assertThat(bench.execute("A")).isEqualTo(first);

    assertThat(bench.model.requests()).hasSize(1);
  }

  @Test
  void beginsOnTheCapableModelWhereTheItemIsComplex() throws Exception {
    Bench bench = new Bench(folder, task("A").complexity(3));

    bench.execute("A");

    assertThat(bench.models("A")).containsExactly(CAPABLE);
  }

  @Test
  void repairsWithTheFailedOutputThenStartsFreshOneRungUpWithADigest() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says("Again: " + USELESS));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(result.attempts()).isEqualTo(3);
    assertThat(result.model()).isEqualTo(CAPABLE);
    assertThat(bench.models("A")).containsExactly(CHEAP, CHEAP, CAPABLE);
    assertThat(bench.prompts("A").get(0)).doesNotContain("previous answer", "Earlier attempts");
    assertThat(bench.prompts("A").get(1))
        .containsSubsequence("Your previous answer, which did not pass\n", USELESS, "A.txt");
    assertThat(bench.prompts("A").get(2))
        .contains("begin anew", "Attempt 1:", "Attempt 2:")
        .doesNotContain(USELESS);
    assertThat(bench.ledger.attempts("A"))
        .extracting(Attempt::approach)
        .containsExactly(Approach.FIRST, Approach.REPAIR, Approach.FRESH_START);
  }

  @Test
  void startsFreshAtOnceAndStaysThereWhenARepairFailsInTheSameWay() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says("Really: " + USELESS), says("Else."), says("No."));

    bench.executor().executeTask("A", bench.projectId(), 5);

    assertThat(bench.ledger.attempts("A"))
        .extracting(Attempt::approach)
        .startsWith(Approach.FIRST, Approach.REPAIR, Approach.FRESH_START);
    assertThat(bench.models("A")).startsWith(CHEAP, CHEAP, CAPABLE);
    assertThat(bench.models("A").subList(3, bench.models("A").size())).doesNotContain(CHEAP);
  }

  @Test
  void repairsAsLongAsTheIssuesChange() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), isCutOffAfter("<file"), says(USELESS));

    bench.executor().executeTask("A", bench.projectId(), 5);

    assertThat(bench.models("A")).containsExactly(CHEAP, CHEAP, CHEAP, CHEAP);
  }

  @Test
  void addsUpTheCostOfAllAttempts() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says(USELESS));

    TaskResult result = bench.execute("A");

    Usd cheap = bench.priceOf(CHEAP, ScriptedModel.TOKENS);
    Usd capable = bench.priceOf(CAPABLE, ScriptedModel.TOKENS);
    assertThat(result.usage().cost()).isEqualTo(cheap.plus(cheap).plus(capable));
    assertThat(result.usage().calls()).isEqualTo(3);
  }

  @Test
  void repairsOnTheSameModelWhereOnlyTwoAttemptsAreAllowed() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says(USELESS));

    TaskResult result = bench.executor().executeTask("A", bench.projectId(), 2);

    assertThat(result.passed()).isFalse();
    assertThat(bench.models("A")).containsExactly(CHEAP, CHEAP);
  }

  @Test
  void putsAnItemIntoReviewAfterItsLastAttempt() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says(USELESS), says(USELESS));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isFalse();
    assertThat(result.issues()).isNotEmpty();
    assertThat(bench.file("A.txt")).isNull();
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.REVIEW);
    assertThat(bench.ledger.state("A").reason()).isEqualTo(result.issues().getFirst().text());
    assertThat(bench.events(ValidationFailed.class))
        .extracting(ValidationFailed::attempt)
        .containsExactly(1, 2, 3);
    assertThat(bench.events(TaskFailed.class))
        .singleElement()
        .returns(3, TaskFailed::attempts)
        .returns(result.usage().cost(), TaskFailed::cost);
    assertThat(bench.eventNames()).endsWith("validation_failed", "task_failed");
  }

  @Test
  void neverAcceptsAFileThatWasCutOff() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", isCutOffAfter("<file path=\"A.txt\">\nhal"));

    bench.execute("A");

    assertThat(bench.ledger.attempts("A").getFirst().issues())
        .extracting(Issue::code)
        .containsExactly(Issue.Code.TRUNCATED);
    assertThat(bench.file("A.txt")).isEqualTo("by A\n");
  }

  @Test
  void takesAnAnswerOfWhichOnlyTheTalkWasCutOff() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", isCutOffAfter("<file path=\"A.txt\">\nwhole\n</file>\nThis is"));

    assertThat(bench.execute("A").passed()).isTrue();
    assertThat(bench.file("A.txt")).isEqualTo("whole\n");
    assertThat(bench.model.requests()).hasSize(1);
  }

  @Test
  void keepsTheWholeFilesOfATruncatedAnswerAndAsksForTheMissingOnesInTheSameAttempt()
      throws Exception {
    Bench bench = new Bench(folder, threeFiles());
    bench.model.onItem(
        "A",
        isCutOffAfter("<file path=\"a.txt\">\none\n</file>\n<file path=\"b.txt\">\ntw"),
        isCutOffAfter("<file path=\"b.txt\">\ntwo\n</file>\n<file path=\"c.txt\">\n"),
        says("<file path=\"c.txt\">\nthree\n</file>\n"));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.usage().calls()).isEqualTo(3);
    assertThat(List.of(bench.file("a.txt"), bench.file("b.txt"), bench.file("c.txt")))
        .containsExactly("one\n", "two\n", "three\n");
    List<String> prompts = bench.prompts("A");
    assertThat(prompts.get(1)).startsWith(prompts.get(0)).contains("do not send them again");
    assertThat(prompts.get(1)).contains("FILES TO PRODUCE\n- b.txt\n- c.txt\n");
    assertThat(prompts.get(2)).contains("FILES TO PRODUCE\n- c.txt\n");
  }

  @Test
  void goesOnWithATruncatedAnswerThatAnEarlierProcessPaid() throws Exception {
    Bench bench = new Bench(folder, threeFiles());
    bench.answeredBefore(
        "A",
        CHEAP,
        "<file path=\"a.txt\">\none\n</file>\n<file path=\"b.txt\">\n",
        "max_tokens",
        ScriptedModel.TOKENS);
    bench.model.onItem(
        "A", says("<file path=\"b.txt\">\ntwo\n</file>\n<file path=\"c.txt\">\nthree\n</file>\n"));

    assertThat(bench.execute("A").passed()).isTrue();
    assertThat(bench.model.requests()).hasSize(1);
    assertThat(bench.file("a.txt")).isEqualTo("one\n");
  }

  @Test
  void asksForNoRestOfAnAnswerThatBroughtNoFileWhole() throws Exception {
    Bench bench = new Bench(folder, threeFiles());
    bench.model.onItem("A", isCutOffAfter("<file path=\"a.txt\">\non"));

    bench.execute("A");

    assertThat(bench.ledger.attempts("A")).hasSize(2);
  }

  private static ItemBuilder threeFiles() {
    return Item.builder("A", "Write three")
        .produces(null, List.of("a.txt", "b.txt", "c.txt"))
        .sizing(new Sizing(1, null, Priority.MEDIUM, null, null));
  }

  @Test
  void takesARefusalForAFailedAttemptThatCostsNothing() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", declines("not that"));

    TaskResult result = bench.execute("A");

    assertThat(bench.ledger.attempts("A").getFirst().issues())
        .singleElement()
        .returns(Issue.Code.REFUSED, Issue::code);
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.usage().tokens()).isEqualTo(ScriptedModel.TOKENS);
  }

  @Test
  void neverCallsForAnItemWhoseFileCouldNotBeShownBeforeItIsReplaced() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    byte[] latin1 = "café\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.createDirectories(folder.resolve("out")).resolve("A.txt");
    Files.write(file, latin1);

    TaskResult result = bench.execute("A");

    assertThat(result.issues()).extracting(Issue::code).containsExactly(Issue.Code.FORBIDDEN_PATH);
    assertThat(bench.model.requests()).isEmpty();
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.REVIEW);
    assertThat(file).hasBinaryContent(latin1);
  }

  @Test
  void keepsThePaidFilesOfAnItemThatIsObstructedAfterwards() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    Path file = Files.createDirectories(folder.resolve("out")).resolve("A.txt");
    bench.model.onItem(
        "A",
        request -> {
          writeLatin1(file);
          return goodFiles().to(request);
        });

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isFalse();
    assertThat(result.files()).extracting(GeneratedFile::content).containsExactly("by A\n");
    assertThat(bench.model.requests()).hasSize(1);
  }

  private static void writeLatin1(Path file) {
    try {
      Files.write(file, new byte[] {(byte) 0xE9});
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Test
  void neverCallsForAnItemThatIsTooLarge() throws Exception {
    Bench bench = new Bench(folder, task("A").description("long ".repeat(2_000)));

    TaskResult result = bench.contextTokens(1_000).execute("A");

    assertThat(result.issues()).extracting(Issue::code).containsExactly(Issue.Code.ITEM_TOO_LARGE);
    assertThat(bench.model.requests()).isEmpty();
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.REVIEW);
  }

  @Test
  void givesUpAtOnceOnARequestThatIsRejected() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", rejects("400 bad request"));

    TaskResult result = bench.execute("A");

    assertThat(result.issues()).extracting(Issue::message).containsExactly("400 bad request");
    assertThat(bench.callStates("A")).containsExactly(CallState.FAILED);
    assertThat(result.usage().cost()).isEqualTo(Usd.ZERO);
  }

  @Test
  void keepsAnApprovedItemsFilesBackUntilAPersonAccepts() throws Exception {
    Handling approval = new Handling(null, true, null, List.of(), List.of(), Status.TODO, null);
    Bench bench = new Bench(folder, task("A").handling(approval));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(bench.file("A.txt")).isNull();
    assertThat(bench.ledger.state("A"))
        .returns(Status.REVIEW, state -> state.status())
        .returns("waits for approval", state -> state.reason());
  }

  @Test
  void showsWhatItsDependenciesProduced() throws Exception {
    Handling asks = new Handling(true, false, null, List.of(), List.of(), Status.TODO, null);
    Bench bench =
        new Bench(
            folder,
            task("S").type(ItemType.STORY).handling(asks),
            task("A").parent("S"),
            task("B").dependsOn("S"));
    bench.execute("A");
    bench.execute("S");

    bench.execute("B");

    assertThat(bench.prompts("B").getFirst()).contains("by A", "by S");
  }

  @Test
  void showsWhatAPersonApprovedThoughItDidNotPass() throws Exception {
    Bench bench = new Bench(folder, task("A"), task("B").dependsOn("A"));
    String almost =
        "<file path=\"A.txt\">\nalmost\n</file>\n<file path=\"C.txt\">\nmore\n</file>\n";
    bench.model.onItem("A", says(almost), says(almost), says(almost));
    assertThat(bench.execute("A").passed()).isFalse();
    bench.commit(new Change.ItemMoved("A", Status.DONE, null));

    bench.execute("B");

    assertThat(bench.prompts("B").getFirst()).contains("almost");
  }

  @Test
  void usesTheModelThatAnItemNames() throws Exception {
    Handling own =
        new Handling(null, false, "claude-opus-5-5", List.of(), List.of(), Status.TODO, null);
    Bench bench = new Bench(folder, task("A").handling(own));
    bench.model.onItem("A", says(USELESS), says(USELESS));

    bench.execute("A");

    assertThat(bench.models("A")).hasSize(3).containsOnly("claude-opus-5-5");
  }

  @Test
  void shortensLongIssuesRatherThanGivingUpOnARepair() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    List<Issue> issues =
        Collections.nCopies(
            20, Issue.of(Issue.Code.COMMAND_FAILED, "expected <x> but was <y> ".repeat(60)));
    bench.failedBefore("A", 1, issues);

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(bench.prompts("A").getFirst()).contains("expected <x> but was <y>");
  }

  @Test
  void shortensALongDigestRatherThanGivingUpOnAFreshStart() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    List<Issue> issues =
        Collections.nCopies(
            5, Issue.of(Issue.Code.COMMAND_FAILED, "expected <x> but was <y> ".repeat(60)));
    bench.failedBefore("A", 1, issues);
    bench.failedBefore("A", 2, issues);

    assertThat(bench.execute("A").passed()).isTrue();
  }

  // ---- rules of specs ---------------------------------------------------------------------------

  private static final String NO_GUESSES =
      """
      "rules": [{"must_not_match": "guess", "message": "Look it up.", "severity": "%s"}]
      """;

  private static final String A_GUESS = "<file path=\"A.txt\">\nfine\na guess\n</file>\n";

  @Test
  void letsTheModelMendWhatBreaksARuleOfASpec() throws Exception {
    Bench bench = new Bench(folder, controller("A")).spec(NO_GUESSES.formatted("error"));
    bench.model.onItem("A", says(A_GUESS));

    TaskResult result = bench.execute("A");

    assertThat(result.passed()).isTrue();
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(bench.file("A.txt")).isEqualTo("by A\n");
    assertThat(bench.ledger.attempts("A").getFirst().issues())
        .extracting(Issue::code)
        .containsExactly(Issue.Code.SPEC_RULE);
    assertThat(bench.prompts("A").get(1)).contains("A.txt:2: Look it up. (the line is: a guess)");
  }

  @Test
  void acceptsWhatARuleOnlyWarnsOfAndRemarksIt() throws Exception {
    Bench bench = new Bench(folder, controller("A")).spec(NO_GUESSES.formatted("warning"));
    bench.model.onItem("A", says(A_GUESS));

    TaskResult result = bench.execute("A");

    assertThat(result.attempts()).isEqualTo(1);
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.DONE);
    assertThat(bench.ledger.comments("A"))
        .singleElement()
        .returns(Comment.Kind.VALIDATION, Comment::kind)
        .satisfies(
            comment ->
                assertThat(comment.content())
                    .endsWith("A.txt:2: Look it up. (the line is: a guess)"));
  }

  @Test
  void holdsNoRuleAgainstAnItemThatDoesNotGetItsSpec() throws Exception {
    Bench bench = new Bench(folder, task("A")).spec(NO_GUESSES.formatted("error"));
    bench.model.onItem("A", says(A_GUESS));

    assertThat(bench.execute("A").attempts()).isEqualTo(1);
  }

  @Test
  void checksAnAnswerThatWasPaidBeforeTheProcessDiedByTheSameRules() throws Exception {
    Bench bench = new Bench(folder, controller("A")).spec(NO_GUESSES.formatted("error"));
    bench.answeredBefore("A", CHEAP, A_GUESS);

    bench.execute("A");

    assertThat(bench.ledger.attempts("A").getFirst().issues())
        .extracting(Issue::code)
        .containsExactly(Issue.Code.SPEC_RULE);
    assertThat(bench.file("A.txt")).isEqualTo("by A\n");
  }

  // ---- waiting, stopping, breaking --------------------------------------------------------------

  @Test
  void waitsOutWhatTheProviderAsksForWithoutUsingUpAnAttempt() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", asksToWait(Duration.ofMillis(1)), asksToWait(Duration.ofMillis(1)));

    TaskResult result = bench.execute("A");

    assertThat(result.attempts()).isEqualTo(1);
    assertThat(bench.waits).hasSize(2);
    assertThat(bench.callStates("A"))
        .containsExactly(CallState.FAILED, CallState.FAILED, CallState.SETTLED);
  }

  @Test
  void waitsAtLeastAsLongAsTheProviderAsks() throws Exception {
    Duration asked = Duration.ofMillis(20);
    List<String> ids = IntStream.range(0, 12).mapToObj(number -> "A" + number).toList();
    Bench bench = new Bench(folder, ids.stream().map(id -> task(id)).toArray(ItemBuilder[]::new));
    for (String id : ids) {
      bench.model.onItem(id, asksToWait(asked));
      bench.execute(id);
    }

    assertThat(bench.waits)
        .hasSize(ids.size())
        .allSatisfy(wait -> assertThat(wait).isGreaterThanOrEqualTo(asked));
  }

  @Test
  void backsOffWhereTheProviderDoesNotSayHowLong() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", asksToWait(null));

    bench.execute("A");

    assertThat(bench.waits)
        .singleElement(as(DURATION))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
  }

  @Test
  void countsACallWithoutAnAnswerAtItsWorstCaseAndRepeatsTheAttempt() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", isCutOff());

    TaskResult result = bench.execute("A");

    CallRecord lost = bench.ledger.calls("A").getFirst();
    assertThat(lost.state()).isEqualTo(CallState.UNKNOWN);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.usage().unknownCost()).isEqualTo(lost.plan().worstCase().cost());
    assertThat(result.usage().cost())
        .isEqualTo(lost.plan().worstCase().cost().plus(bench.priceOf(CHEAP, ScriptedModel.TOKENS)));
  }

  @Test
  void stopsAtOnceWhenTheProviderRefuses() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", stopsTheRun("the key is wrong"));

    assertThatThrownBy(() -> bench.execute("A"))
        .asInstanceOf(type(RunStopped.class))
        .returns(Reason.PROVIDER_REFUSES, RunStopped::reason)
        .returns("the key is wrong", RunStopped::getMessage);

    assertThat(bench.callStates("A")).containsExactly(CallState.FAILED);
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.TODO);
    assertThat(bench.ledger.attempts("A")).isEmpty();
  }

  @Test
  void stopsWhenPatienceEnds() throws Exception {
    Bench bench =
        new Bench(folder, task("A"))
            .limits(new CallLimits(List.of(), 16_000, Duration.ofMillis(50)));
    ScriptedModel.Reply[] replies = new ScriptedModel.Reply[20];
    Arrays.fill(replies, asksToWait(Duration.ofMillis(20)));
    bench.model.onItem("A", replies);

    assertThatThrownBy(() -> bench.execute("A"))
        .asInstanceOf(type(RunStopped.class))
        .returns(Reason.OUT_OF_PATIENCE, RunStopped::reason);

    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.TODO);
  }

  @Test
  void leavesNoReservationBehindWhenTheClientBreaks() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", breaks(new IllegalStateException("a defect")));

    assertThatThrownBy(() -> bench.execute("A")).hasMessage("a defect");

    assertThat(bench.callStates("A")).containsExactly(CallState.UNKNOWN);
  }

  @Test
  void countsAnAbortedCallAtItsWorstCaseAndPutsTheItemBack() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem(
        "A",
        _ -> {
          throw new InterruptedException("aborted");
        });

    assertThatThrownBy(() -> bench.execute("A")).isInstanceOf(InterruptedException.class);

    assertThat(bench.callStates("A")).containsExactly(CallState.UNKNOWN);
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.TODO);
  }

  @Test
  void makesNoNewCallAfterAPersonAskedToStop() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem(
        "A",
        request -> {
          bench.stop.request();
          return says(USELESS).to(request);
        });

    assertThatThrownBy(() -> bench.execute("A"))
        .asInstanceOf(type(RunStopped.class))
        .returns(Reason.INTERRUPTED, RunStopped::reason);

    assertThat(bench.callStates("A")).containsExactly(CallState.SETTLED);
    assertThat(bench.ledger.attempts("A")).hasSize(1);
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.TODO);
  }

  // ---- money ------------------------------------------------------------------------------------

  @Test
  void putsAnItemIntoReviewWhoseOwnCapIsReached() throws Exception {
    Bench bench =
        new Bench(folder, task("A"))
            .limits(
                new CallLimits(
                    List.of(Cap.dollars(Cap.Scope.TASK, Usd.of("0.001"))),
                    16_000,
                    Duration.ofMinutes(1)));

    TaskResult result = bench.execute("A");

    assertThat(result.issues().getFirst().message()).contains("max_cost_per_task_usd");
    assertThat(bench.model.requests()).isEmpty();
    assertThat(bench.callStates("A")).containsExactly(CallState.REFUSED);
  }

  @Test
  void stopsTheRunWhenTheCapOfTheBatchIsReached() throws Exception {
    Bench bench =
        new Bench(folder, task("A"), task("B"))
            .limits(
                new CallLimits(
                    List.of(Cap.dollars(Cap.Scope.BATCH, Usd.of("0.001"))),
                    16_000,
                    Duration.ofMinutes(1)));

    RunStopped stopped =
        bench.executor().executeBatch(List.of("A", "B"), bench.projectId()).stopped();

    assertThat(stopped).isNotNull().returns(Reason.HARD_CAP, RunStopped::reason);
    assertThat(bench.model.requests()).isEmpty();
  }

  @Test
  void putsAnItemIntoReviewForWhichOneCallCouldBeTooDear() throws Exception {
    Bench bench =
        new Bench(folder, task("A"))
            .limits(
                new CallLimits(
                    List.of(Cap.tokens(Cap.Scope.CALL, 17_999)), 16_000, Duration.ofMinutes(1)));

    TaskResult result = bench.execute("A");

    assertThat(result.issues().getFirst().message())
        .startsWith(
            "limits.max_tokens_per_call is reached: 0 of 17,999 tokens spent, and the next");
    assertThat(bench.model.requests()).isEmpty();
  }

  @Test
  void stopsTheRunWhenTheTokensOfTheProjectAreUsed() throws Exception {
    Bench bench =
        new Bench(folder, task("A"), task("B"))
            .concurrency(1)
            .limits(
                new CallLimits(
                    List.of(Cap.tokens(Cap.Scope.PROJECT, 8_000)), 2_000, Duration.ofMinutes(1)));
    bench.model.onItem("A", uses(Tokens.of(2_000, 1_000)));

    RunStopped stopped =
        bench.executor().executeBatch(List.of("A", "B"), bench.projectId()).stopped();

    assertThat(stopped)
        .isNotNull()
        .hasMessageStartingWith("limits.max_tokens_per_project is reached: 3,000 of 8,000 tokens")
        .returns(Reason.HARD_CAP, RunStopped::reason);
    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.DONE);
    assertThat(bench.model.requests("B")).isEmpty();
  }

  @Test
  void makesNoFurtherCallWhenOneCostMoreThanItsWorstCase() throws Exception {
    Bench bench = new Bench(folder, task("A"), task("B")).concurrency(1);
    bench.model.onItem("A", uses(Tokens.of(2_000_000, 1)));

    RunStopped stopped =
        bench.executor().executeBatch(List.of("A", "B"), bench.projectId()).stopped();

    assertThat(bench.ledger.state("A").status()).isEqualTo(Status.DONE);
    assertThat(stopped)
        .isNotNull()
        .hasMessageStartingWith("bound_broken: a call for item A took $1.00")
        .returns(Reason.HARD_CAP, RunStopped::reason);
    assertThat(bench.model.requests("B")).isEmpty();
  }

  @Test
  void hasSixtyFourCallsInFlightUnderACapOfFiveDollars() throws Exception {
    int[] rounds = {4, 8, 16, 32, 64}; // as the window of calls under way opens
    ItemBuilder[] items = new ItemBuilder[Arrays.stream(rounds).sum()];
    Arrays.setAll(items, i -> task("T" + i));
    Bench bench =
        new Bench(folder, items)
            .concurrency(64)
            .limits(
                new CallLimits(
                    List.of(Cap.dollars(Cap.Scope.BATCH, Usd.of("5"))),
                    16_000,
                    Duration.ofMinutes(1)));
    Deque<CountDownLatch> arrivals = new ConcurrentLinkedDeque<>();
    for (int round : rounds) {
      arrivals.addAll(Collections.nCopies(round, new CountDownLatch(round)));
    }
    for (String id : bench.ids()) {
      bench.model.onItem(
          id,
          request -> {
            CountDownLatch wholeRound = arrivals.remove();
            wholeRound.countDown();
            wholeRound.await();
            return goodFiles().to(request);
          });
    }

    assertThat(bench.executor().executeBatch(bench.ids(), bench.projectId()).stopped()).isNull();
  }

  @Test
  void leavesTheAnswerOfAModelThatIsNotKnownAnyMoreAtItsWorstCase() throws Exception {
    Bench bench = new Bench(folder, task("A"), task("B"));
    bench.answeredBefore("A", "a-model-of-before", USELESS);
    bench.answeredBefore("B", CHEAP, USELESS);

    new Settlement(bench.ledger, bench.catalogue).settleLeftBehind();

    assertThat(bench.callStates("A")).containsExactly(CallState.ANSWERED);
    assertThat(bench.callStates("B")).containsExactly(CallState.SETTLED);
  }

  @Test
  void saysThatABoundIsBrokenByALeftBehindCallOnce() {
    Bench bench = new Bench(folder, task("A"));
    bench.answeredBefore("A", "claude-fable-5-1", USELESS, Tokens.of(2_000_000, 1));
    Settlement settlement = new Settlement(bench.ledger, bench.catalogue);

    assertThatThrownBy(settlement::settleLeftBehind)
        .isInstanceOf(RunStopped.class)
        .hasMessageStartingWith("bound_broken: a call for item A, left by a run that was cut off");
    settlement.settleLeftBehind();
    assertThat(bench.callStates("A")).containsExactly(CallState.SETTLED);
  }

  @Test
  void saysThatABoundIsBrokenByTheLastCallToo() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", uses(Tokens.of(2_000_000, 1)));

    RunStopped stopped = bench.executor().executeBatch(List.of("A"), bench.projectId()).stopped();

    assertThat(stopped).isNotNull().hasMessageStartingWith("bound_broken: ");
  }

  @Test
  void neverPassesTheCapOfABatchHoweverManyRunAtOnce() throws Exception {
    ItemBuilder[] items = new ItemBuilder[20];
    Arrays.setAll(items, i -> task("T" + i));
    Usd cap = Usd.of("0.02");
    Bench bench =
        new Bench(folder, items)
            .limits(
                new CallLimits(
                    List.of(Cap.dollars(Cap.Scope.BATCH, cap)), 2_000, Duration.ofMinutes(1)));

    bench.executor().executeBatch(bench.ids(), bench.projectId());

    Usd spent =
        bench.ledger.callLines().stream().map(line -> line.cost()).reduce(Usd.ZERO, Usd::plus);
    assertThat(spent).isGreaterThan(Usd.ZERO).isLessThanOrEqualTo(cap);
  }

  @Test
  void remarksWhenTheTokenBudgetWasPassed() throws Exception {
    Bench bench = new Bench(folder, task("A").type(ItemType.SUBTASK));
    bench.model.onItem("A", says(USELESS));

    bench.execute("A");

    Comment comment = bench.ledger.comments("A").getFirst();
    assertThat(comment.kind()).isEqualTo(Comment.Kind.SYSTEM);
    assertThat(comment.content()).startsWith("⚠️ Token Budget Exceeded");
    assertThat(comment.metadata()).containsEntry("budget", 1_500L).containsEntry("actual", 2_400L);
  }

  @Test
  void setsTheTokenBudgetOfOneItemThatIsExecutedWithIt() throws Exception {
    Bench bench = new Bench(folder, task("A").type(ItemType.SUBTASK));
    bench.model.onItem("A", says(USELESS));

    bench.executor().executeTaskWithBudget("A", bench.projectId(), 3);

    assertThat(bench.ledger.state("A").tokenBudget()).isEqualTo(1_500);
    assertThat(bench.ledger.comments("A")).hasSize(1);
  }

  @Test
  void setsTheTokenBudgetInBatchesToo() throws Exception {
    Bench bench = new Bench(folder, task("A").type(ItemType.SUBTASK));
    bench.model.onItem("A", says(USELESS));

    bench.executor().executeBatch(List.of("A"), bench.projectId());

    assertThat(bench.ledger.state("A").tokenBudget()).isEqualTo(1_500);
    assertThat(bench.ledger.comments("A")).hasSize(1);
  }

  // ---- after a crash ----------------------------------------------------------------------------

  @Test
  void usesAnAnswerThatWasPaidBeforeTheProcessDied() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.answeredBefore("A", CHEAP, "<file path=\"A.txt\">\npaid before\n</file>\n");

    TaskResult result = bench.execute("A");

    assertThat(bench.model.requests()).isEmpty();
    assertThat(bench.file("A.txt")).isEqualTo("paid before\n");
    assertThat(result.usage().cost()).isEqualTo(bench.priceOf(CHEAP, ScriptedModel.TOKENS));
    assertThat(bench.callStates("A")).containsExactly(CallState.SETTLED);
  }

  @Test
  void settlesAnAnswerAtThePriceOfTheModelThatGaveIt() throws Exception {
    Bench bench = new Bench(folder, task("A")).profile("quality");
    bench.answeredBefore("A", CHEAP, "<file path=\"A.txt\">\npaid before\n</file>\n");

    TaskResult result = bench.execute("A");

    assertThat(result.usage().cost()).isEqualTo(bench.priceOf(CHEAP, ScriptedModel.TOKENS));
    assertThat(result.model()).isEqualTo(CHEAP);
    assertThat(bench.events(TaskCompleted.class)).first().returns(CHEAP, TaskCompleted::model);
  }

  @Test
  void freesWhatAnAnswerLeftBehindHeldBackFromOthers() throws Exception {
    Bench bench =
        new Bench(folder, task("A"), task("B"))
            .limits(
                new CallLimits(
                    List.of(Cap.dollars(Cap.Scope.DAY, Usd.of("0.51"))),
                    2_000,
                    Duration.ofMinutes(1)));
    bench.answeredBefore("A", CHEAP, "an answer with a worst case of 0.50");

    new Settlement(bench.ledger, bench.catalogue).settleLeftBehind();

    assertThat(bench.execute("B").passed()).isTrue();
    assertThat(bench.callStates("A")).containsExactly(CallState.SETTLED);
  }

  @Test
  void goesOnWithTheAttemptsThatEndedBefore() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.failedBefore("A", 1, List.of(Issue.of(Issue.Code.EMPTY_ANSWER, "nothing came")));

    TaskResult result = bench.execute("A");

    assertThat(result.attempts()).isEqualTo(2);
    assertThat(bench.prompts("A").getFirst()).contains("nothing came");
    assertThat(bench.eventNames()).doesNotContain("task_started");
  }

  @Test
  void beginsANewRoundWithAPersonsWords() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    bench.model.onItem("A", says(USELESS), says(USELESS), says(USELESS));
    bench.execute("A");
    bench.commit(
        new Change.RoundBegun("A", "use a record"), new Change.ItemMoved("A", Status.TODO, null));

    TaskResult result = bench.execute("A");

    assertThat(result.attempts()).isEqualTo(1);
    assertThat(bench.prompts("A").getLast()).contains("A person's note", "use a record");
    assertThat(result.usage().cost()).isEqualTo(bench.priceOf(CHEAP, ScriptedModel.TOKENS));
  }

  // ---- one owner --------------------------------------------------------------------------------

  @Test
  void letsASecondCallerJoinTheFirst() throws Exception {
    Bench bench = new Bench(folder, task("A"));
    TaskExecutor executor = bench.executor();
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    bench.model.onItem("A", held(called, answer));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TaskResult> first = threads.submit(() -> executor.executeTask("A", "", 3));
      called.await();
      Future<TaskResult> second = threads.submit(() -> executor.executeTask("A", "", 3));
      answer.countDown();

      assertThat(second.get()).isEqualTo(first.get());
      assertThat(bench.model.requests()).hasSize(1);
    }
  }

  @Test
  void takesOverFromAFirstCallerWhoWasAborted() throws Exception {
    Ownership ownership = new Ownership();
    TaskResult theirs = new Bench(folder, task("A")).execute("A");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TaskResult> first =
          threads.submit(
              () ->
                  ownership.executeOrJoin(
                      "A",
                      () -> {
                        running.countDown();
                        never.await();
                        return theirs;
                      }));
      running.await();
      Thread second =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      assertThat(ownership.executeOrJoin("A", () -> theirs)).isEqualTo(theirs);
                    } catch (InterruptedException aborted) {
                      throw new AssertionError(aborted);
                    }
                  });
      Throwable[] failure = new Throwable[1];
      second.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
      second.start();
      while (second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      first.cancel(true);
      second.join();

      assertThat(failure[0]).isNull();
    }
  }

  @Test
  void refusesToMakeFewerThanOneAttempt() throws Exception {
    Bench bench = new Bench(folder, task("A"));

    assertThatThrownBy(() -> bench.executor().executeTask("A", bench.projectId(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxAttempts");
  }

  private static ItemBuilder controller(String id) {
    return task(id).produces("controller", List.of(id + ".txt"));
  }

  private static ScriptedModel.Reply held(CountDownLatch called, CountDownLatch answer) {
    return request -> {
      called.countDown();
      answer.await();
      return goodFiles().to(request);
    };
  }
}
