package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static dev.batuta.testkit.LedgerSamples.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.outcome.Approach;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls, whole and in sums, and what a dead process left of them. */
interface LedgerCallsContract extends LedgerUnderTest {
  Usd WORST_CASE = Usd.of("0.300003");

  @Test
  default void storesACallWholeBeforeItIsSent() {
    String batch = ledger().openBatch("all", List.of(BOOK)).id();
    CallPlan inBatch = admitted(plan(BOOK, batch, 1, WORST_CASE, NOW.plusSeconds(60)));
    CallPlan alone = admitted(plan(SHELF, Usd.ZERO));

    reopened();

    assertThat(ledger().calls(BOOK))
        .containsExactly(
            new CallRecord(inBatch, CallState.RESERVED, null, WORST_CASE, null, null, null));
    assertThat(ledger().calls(SHELF))
        .containsExactly(
            new CallRecord(alone, CallState.RESERVED, null, Usd.ZERO, null, null, null));
  }

  @Test
  default void followsACallToItsSettlement() {
    CallPlan plan = admitted(plan(BOOK, WORST_CASE));

    commit(move(plan, CallState.SENT));
    reopened();
    assertThat(call(plan))
        .isEqualTo(
            new CallRecord(plan, CallState.SENT, null, WORST_CASE, null, NOW.plusNanos(5), null));

    commit(move(plan, CallState.ANSWERED));
    reopened();
    Timing timing = LedgerSamples.timing();
    assertThat(call(plan))
        .isEqualTo(
            new CallRecord(
                plan,
                CallState.ANSWERED,
                LedgerSamples.answer(),
                WORST_CASE,
                null,
                NOW.plusNanos(5),
                timing));

    commit(move(plan, CallState.SETTLED));
    reopened();
    assertThat(call(plan))
        .isEqualTo(
            new CallRecord(
                plan,
                CallState.SETTLED,
                LedgerSamples.answer(),
                Usd.of("0.100001"),
                null,
                NOW.plusNanos(5),
                timing));
  }

  @Test
  default void answersAndSettlesInOneCommit() {
    CallPlan plan = admitted(plan(BOOK, WORST_CASE));

    commit(
        move(plan, CallState.SENT), move(plan, CallState.ANSWERED), move(plan, CallState.SETTLED));

    assertThat(call(plan).state()).isEqualTo(CallState.SETTLED);
  }

  @Test
  default void chargesNothingForAFailedCallAndTheWorstCaseForAnUnknownOne() {
    CallPlan failed = admitted(plan(BOOK, WORST_CASE));
    CallPlan unknown = admitted(plan(SHELF, WORST_CASE));
    bring(failed, CallState.FAILED);
    bring(unknown, CallState.UNKNOWN);
    reopened();

    assertThat(call(failed).cost()).isEqualTo(Usd.ZERO);
    assertThat(call(failed).error()).isEqualTo("529 overloaded");
    assertThat(call(unknown).cost()).isEqualTo(WORST_CASE);
    assertThat(call(unknown).error()).isEqualTo("connection reset");
  }

  @Test
  default void movesCallsOnlyAlongTheirTable() {
    Set<CallState> reachable =
        EnumSet.complementOf(EnumSet.of(CallState.PLANNED, CallState.REFUSED));
    Set<CallState> moves =
        EnumSet.complementOf(EnumSet.of(CallState.PLANNED, CallState.RESERVED, CallState.REFUSED));
    for (CallState from : reachable) {
      for (CallState to : moves) {
        CallPlan plan = admitted(plan(BOOK, WORST_CASE));
        bring(plan, from);
        CallRecord before = call(plan);
        if (from.next().contains(to)) {
          commit(move(plan, to));
          assertThat(call(plan).state()).as(from + " to " + to).isEqualTo(to);
        } else {
          refuses(move(plan, to));
          assertThat(call(plan)).as(from + " to " + to).isEqualTo(before);
        }
      }
    }
  }

  @Test
  default void leavesARefusedCallWhereItIs() {
    CallPlan plan = plan(BOOK, WORST_CASE);
    ledger().admit(plan, List.of(Cap.dollars(Cap.Scope.TASK, Usd.ZERO)), true);

    for (CallState to :
        EnumSet.of(CallState.SENT, CallState.ANSWERED, CallState.FAILED, CallState.UNKNOWN)) {
      refuses(move(plan, to));
    }

    assertThat(call(plan).state()).isEqualTo(CallState.REFUSED);
  }

  @Test
  default void takesBackAnAnswerWhoseCommitFails() {
    CallPlan plan = admitted(plan(BOOK, WORST_CASE));
    bring(plan, CallState.SENT);
    CallRecord before = call(plan);
    Change answered = move(plan, CallState.ANSWERED);

    refuses(answered, move(plan, CallState.SETTLED), answered);

    assertThat(call(plan)).isEqualTo(before);
    commit(answered);
    assertThat(call(plan).answered()).isEqualTo(LedgerSamples.answer());
  }

  @Test
  default void knowsOnlyCallsThatWereAdmitted() {
    CallPlan stranger = plan(BOOK, WORST_CASE);

    refuses(move(stranger, CallState.SENT));
    refuses(move(stranger, CallState.UNKNOWN));

    assertThat(ledger().calls(BOOK)).isEmpty();
  }

  @Test
  default void admitsNoCallThatCannotBe() {
    CallPlan first = admitted(plan(BOOK, WORST_CASE));
    commit(new RoundBegun(SHELF, null));

    refusesToAdmit(first);
    refusesToAdmit(plan("nobody", WORST_CASE));
    refusesToAdmit(plan(SHELF, null, 1, WORST_CASE, NOW));
    refusesToAdmit(plan(BOOK, "b-19700101-001", 1, WORST_CASE, NOW));

    assertThat(ledger().callLines()).hasSize(1);
  }

  private void refusesToAdmit(CallPlan plan) {
    assertThatThrownBy(() -> ledger().admit(plan, List.of(), false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void listsCallsInTheOrderInWhichTheyWerePlanned() {
    List<UUID> planned = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      String item = number % 3 == 0 ? SHELF : BOOK;
      planned.add(admitted(plan(item, null, 1, WORST_CASE, NOW.minusSeconds(number))).id());
    }
    reopened();

    assertThat(ledger().callLines()).extracting(CallLine::id).isEqualTo(planned);
    assertThat(ledger().calls(SHELF))
        .extracting(call -> call.plan().id())
        .isEqualTo(planned.stream().filter(id -> planned.indexOf(id) % 3 == 0).toList());
  }

  @Test
  default void sumsUpACallInALine() {
    String batch = ledger().openBatch("all", List.of(BOOK)).id();
    CallPlan settled = admitted(plan(BOOK, batch, 1, WORST_CASE, NOW));
    CallPlan unknown = admitted(plan(SHELF, WORST_CASE));
    bring(settled, CallState.SETTLED);
    bring(unknown, CallState.UNKNOWN);

    assertThat(reopened().callLines())
        .containsExactly(
            new CallLine(
                settled.id(),
                BOOK,
                batch,
                1,
                1,
                Approach.FRESH_START,
                "anthropic",
                "claude-sonnet-5-5",
                CallState.SETTLED,
                LedgerSamples.answer().tokens(),
                LedgerSamples.answer().tariff(),
                Usd.of("0.100001"),
                NOW),
            new CallLine(
                unknown.id(),
                SHELF,
                null,
                1,
                1,
                Approach.FRESH_START,
                "anthropic",
                "claude-sonnet-5-5",
                CallState.UNKNOWN,
                Tokens.NONE,
                Tariff.STANDARD,
                WORST_CASE,
                NOW));
  }

  @Test
  default void keepsTheCallsOfEarlierRounds() {
    CallPlan first = admitted(plan(BOOK, WORST_CASE));
    bring(first, CallState.SETTLED);
    commit(new RoundBegun(BOOK, null));
    CallPlan second = admitted(plan(BOOK, null, 2, WORST_CASE, NOW));

    assertThat(reopened().calls(BOOK)).extracting(CallRecord::plan).containsExactly(first, second);
  }

  @Test
  default void takesUpWhatADeadProcessLeft() {
    CallPlan reserved = admitted(plan(BOOK, WORST_CASE));
    CallPlan sent = admitted(plan(BOOK, WORST_CASE));
    CallPlan answered = admitted(plan(SHELF, WORST_CASE));
    CallPlan settled = admitted(plan(SHELF, WORST_CASE));
    bring(sent, CallState.SENT);
    bring(answered, CallState.ANSWERED);
    bring(settled, CallState.SETTLED);

    assertThat(reopened().takeUp()).isEqualTo(1);
    assertThat(ledger().takeUp()).isZero();

    assertThat(call(reserved).state()).isEqualTo(CallState.FAILED);
    assertThat(call(reserved).cost()).isEqualTo(Usd.ZERO);
    assertThat(call(sent).state()).isEqualTo(CallState.UNKNOWN);
    assertThat(call(sent).cost()).isEqualTo(WORST_CASE);
    assertThat(call(answered).state()).isEqualTo(CallState.ANSWERED);
    assertThat(call(settled).state()).isEqualTo(CallState.SETTLED);
  }

  @Test
  default void givesTheLastAnsweredPromptsWithTheirTrueSize() {
    CallPlan first = admitted(plan(BOOK, WORST_CASE));
    bring(first, CallState.SETTLED);
    CallPlan second = admitted(plan(SHELF, WORST_CASE));
    bring(second, CallState.ANSWERED);
    admitted(plan(BOOK, WORST_CASE));

    assertThat(reopened().measuredPrompts(10))
        .containsExactly(
            new MeasuredPrompt(
                first.model(), first.prompt().parts(), LedgerSamples.answer().tokens().prompt()),
            new MeasuredPrompt(
                second.model(), second.prompt().parts(), LedgerSamples.answer().tokens().prompt()));
    assertThat(reopened().measuredPrompts(1))
        .extracting(MeasuredPrompt::parts)
        .containsExactly(second.prompt().parts());
  }

  @Test
  default void auditsACallWithItsItemAndItsVerdict() {
    CallPlan plan = admitted(plan(BOOK, WORST_CASE));
    bring(plan, CallState.SETTLED);
    commit(new AttemptEnded(BOOK, LedgerSamples.attempt(1, LedgerSamples.issues())));

    assertThat(audit())
        .containsExactly(
            new AuditRecord(
                PROJECT,
                "task_execution",
                "anthropic/claude-sonnet-5-5",
                plan.prompt().system(),
                plan.prompt().user(),
                LedgerSamples.answer().text(),
                LedgerSamples.answer().tokens(),
                Usd.of("0.100001"),
                LedgerSamples.timing().took(),
                Map.of(
                    "task_id",
                    BOOK,
                    "task_title",
                    "Write the \"book\" record",
                    "task_type",
                    "model",
                    "complexity",
                    4,
                    "validation_passed",
                    false,
                    "validation_issues",
                    List.of(
                        "src/book.java:3:12: ';' expected",
                        "src/ä.java: is empty",
                        "ended in the middle of\na line"),
                    "attempts",
                    1,
                    "left_out",
                    plan.prompt().leftOut()),
                "settled",
                null,
                NOW.plusNanos(5)));
  }

  @Test
  default void auditsEveryCallInOrderWhateverBecameOfIt() {
    List<String> prompts = new ArrayList<>();
    List<String> states = new ArrayList<>();
    List<CallState> ends = List.of(CallState.FAILED, CallState.UNKNOWN, CallState.SETTLED);
    for (int number = 0; number < 35; number++) {
      for (CallState end : ends) {
        CallPlan plan = admitted(plan(number % 2 == 0 ? BOOK : SHELF, WORST_CASE));
        bring(plan, end);
        prompts.add(plan.prompt().user());
        states.add(end.wireName());
      }
    }

    List<AuditRecord> records = audit();

    assertThat(records).extracting(AuditRecord::userPrompt).isEqualTo(prompts);
    assertThat(records).extracting(AuditRecord::status).isEqualTo(states);
    assertThat(records.getFirst())
        .returns("", AuditRecord::response)
        .returns(Tokens.NONE, AuditRecord::tokens)
        .returns(Usd.ZERO, AuditRecord::totalCost)
        .returns("529 overloaded", AuditRecord::errorMessage);
    assertThat(records.get(1).totalCost()).isEqualTo(WORST_CASE);
  }

  private List<AuditRecord> audit() {
    List<AuditRecord> records = new ArrayList<>();
    reopened().audit(records::add);
    return records;
  }
}
