package dev.batuta.testkit;

import static dev.batuta.testkit.LedgerSamples.BOOK;
import static dev.batuta.testkit.LedgerSamples.NOW;
import static dev.batuta.testkit.LedgerSamples.SHELF;
import static dev.batuta.testkit.LedgerSamples.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.ledger.Admission;
import dev.batuta.ledger.Admission.OverLimit;
import dev.batuta.ledger.Admission.Reserved;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change.BatchFinished;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Usd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hard caps: never passed, and nothing set aside for ever. */
interface LedgerCapsContract extends LedgerUnderTest {
  Usd TEN_CENTS = Usd.of("0.10");
  Usd MICRO = Usd.ofMicros(1);

  /** Where a call ends: in the first three states with its process. */
  List<CallState> ENDS =
      List.of(
          CallState.RESERVED,
          CallState.SENT,
          CallState.ANSWERED,
          CallState.SETTLED,
          CallState.SETTLED,
          CallState.FAILED,
          CallState.UNKNOWN);

  Usd THREE_DOLLARS = Usd.of("3.00");

  @Test
  default void admitsUpToTheLimitAndNotAMicroDollarBeyond() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, Usd.of("0.30"));

    assertThat(admit(plan(BOOK, TEN_CENTS), cap)).isInstanceOf(Reserved.class);
    assertThat(admit(plan(BOOK, Usd.of("0.200001")), cap))
        .satisfies(isOver(cap, Usd.ZERO, TEN_CENTS));
    assertThat(admit(plan(BOOK, Usd.of("0.20")), cap)).isInstanceOf(Reserved.class);
    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, Usd.ZERO, Usd.of("0.30")));
  }

  @Test
  default void countsReservedSentAndAnsweredCallsAsInFlight() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, Usd.of("0.30"));
    bring(admitted(plan(BOOK, TEN_CENTS)), CallState.RESERVED);
    bring(admitted(plan(BOOK, TEN_CENTS)), CallState.SENT);
    bring(admitted(plan(BOOK, TEN_CENTS)), CallState.ANSWERED);

    reopened();

    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, Usd.ZERO, Usd.of("0.30")));
  }

  @Test
  default void countsSettledCallsAtTheirCostAndUnknownOnesAtTheirWorstCase() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, Usd.ZERO);
    bring(admitted(plan(BOOK, Usd.of("0.30"))), CallState.SETTLED);
    bring(admitted(plan(BOOK, Usd.of("0.07"))), CallState.UNKNOWN);
    bring(admitted(plan(BOOK, Usd.of("5.00"))), CallState.FAILED);

    reopened();

    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, Usd.of("0.17"), Usd.ZERO));
  }

  @Test
  default void countsWhatWasTakenUp() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, Usd.ZERO);
    bring(admitted(plan(BOOK, Usd.of("0.07"))), CallState.SENT);
    bring(admitted(plan(BOOK, Usd.of("5.00"))), CallState.RESERVED);

    ledger().takeUp();

    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, Usd.of("0.07"), Usd.ZERO));
  }

  @Test
  default void givesBackWhatAFailedCommitReserved() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, TEN_CENTS);
    CallPlan plan = admitted(plan(BOOK, TEN_CENTS));
    bring(plan, CallState.SENT);

    refuses(move(plan, CallState.FAILED), move(plan, CallState.FAILED));

    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, Usd.ZERO, TEN_CENTS));
  }

  @Test
  default void capsATaskInItsPresentRound() {
    Cap cap = Cap.dollars(Cap.Scope.TASK, TEN_CENTS);
    bring(admitted(plan(BOOK, TEN_CENTS)), CallState.UNKNOWN);

    assertThat(admit(plan(BOOK, MICRO), cap)).satisfies(isOver(cap, TEN_CENTS, Usd.ZERO));
    assertThat(admit(plan(SHELF, TEN_CENTS), cap)).isInstanceOf(Reserved.class);
    commit(new RoundBegun(BOOK, null));
    assertThat(admit(plan(BOOK, null, 2, TEN_CENTS, NOW), cap)).isInstanceOf(Reserved.class);
  }

  @Test
  default void capsABatchOverAllItsResumes() {
    Cap cap = Cap.dollars(Cap.Scope.BATCH, TEN_CENTS);
    String batch = ledger().openBatch("all", List.of(BOOK, SHELF)).id();
    bring(admitted(plan(BOOK, batch, 1, TEN_CENTS, NOW)), CallState.UNKNOWN);
    admitted(plan(BOOK, TEN_CENTS));

    String resumed = reopened().openBatch("all", List.of(BOOK, SHELF)).id();

    assertThat(admit(plan(SHELF, resumed, 1, MICRO, NOW), cap))
        .satisfies(isOver(cap, TEN_CENTS, Usd.ZERO));
    commit(new BatchFinished(batch));
    String next = ledger().openBatch("all", List.of(BOOK, SHELF)).id();
    assertThat(admit(plan(SHELF, next, 1, TEN_CENTS, NOW), cap)).isInstanceOf(Reserved.class);
  }

  @Test
  default void capsACallOutsideOfABatchByItselfAlone() {
    Cap cap = Cap.dollars(Cap.Scope.BATCH, TEN_CENTS);
    admitted(plan(BOOK, TEN_CENTS));

    assertThat(admit(plan(BOOK, TEN_CENTS), cap)).isInstanceOf(Reserved.class);
    assertThat(admit(plan(BOOK, Usd.of("0.100001")), cap))
        .satisfies(isOver(cap, Usd.ZERO, Usd.ZERO));
  }

  @Test
  default void capsADayOfUniversalTime() {
    Cap cap = Cap.dollars(Cap.Scope.DAY, TEN_CENTS);
    admitted(plan(BOOK, TEN_CENTS));

    assertThat(admit(plan(SHELF, null, 1, MICRO, NOW.plusMillis(1)), cap))
        .isInstanceOf(OverLimit.class);
    assertThat(admit(plan(SHELF, null, 1, TEN_CENTS, NOW.plusSeconds(2)), cap))
        .isInstanceOf(Reserved.class);
  }

  @Test
  default void admitsOnlyWhatFitsUnderEveryCap() {
    Cap wide = Cap.dollars(Cap.Scope.DAY, Usd.of("1.00"));
    Cap narrow = Cap.dollars(Cap.Scope.TASK, TEN_CENTS);
    CallPlan dear = plan(BOOK, Usd.of("0.11"));

    assertThat(ledger().admit(dear, List.of(wide, narrow), false))
        .satisfies(isOver(narrow, Usd.ZERO, Usd.ZERO));
    assertThat(ledger().admit(plan(BOOK, TEN_CENTS), List.of(wide, narrow), false))
        .isInstanceOf(Reserved.class);
  }

  @Test
  default void storesARefusalOnlyWhenAsked() {
    Cap cap = Cap.dollars(Cap.Scope.TASK, TEN_CENTS);
    CallPlan silent = plan(BOOK, Usd.of("0.20"));
    CallPlan recorded = plan(BOOK, Usd.of("0.20"));

    ledger().admit(silent, List.of(cap), false);
    ledger().admit(recorded, List.of(cap), true);

    reopened();
    assertThat(ledger().calls(BOOK)).hasSize(1);
    assertThat(call(recorded).state()).isEqualTo(CallState.REFUSED);
    assertThat(call(recorded).cost()).isEqualTo(Usd.ZERO);
    assertThat(call(recorded).error()).contains("$0.10");
    assertThat(admit(plan(BOOK, TEN_CENTS), cap)).isInstanceOf(Reserved.class);
  }

  @Test
  default void admitsExactlyWhatFitsWhenManyAskAtOnce() throws Exception {
    Cap cap = Cap.dollars(Cap.Scope.DAY, Usd.of("2.59"));

    for (int repetition = 0; repetition < 3; repetition++) {
      List<CallPlan> plans = plans(200);
      List<CallPlan> reserved = new ArrayList<>();
      List<Admission> admissions = atOnce(plans, plan -> admit(plan, cap));
      for (int index = 0; index < plans.size(); index++) {
        if (admissions.get(index) instanceof Reserved) {
          reserved.add(plans.get(index));
        }
      }
      assertThat(reserved).hasSize(25);
      atOnce(
          reserved,
          plan -> {
            commit(move(plan, CallState.SENT), move(plan, CallState.FAILED));
            return plan;
          });
    }
  }

  @Test
  default void neverPassesACapWhileCallsComeAndGo() throws Exception {
    Cap cap = Cap.dollars(Cap.Scope.DAY, THREE_DOLLARS);

    List<CallState> ends = List.of(CallState.SETTLED, CallState.FAILED, CallState.UNKNOWN);
    List<CallPlan> plans = plans(300);

    List<Usd> totals =
        atOnce(
            plans,
            plan -> {
              if (admit(plan, cap) instanceof Reserved) {
                bring(plan, ends.get(plans.indexOf(plan) % ends.size()));
              }
              return total();
            });

    assertThat(totals).allMatch(total -> !total.isGreaterThan(THREE_DOLLARS));
    Usd left = THREE_DOLLARS.minusAtMost(total());
    assertThat(admit(plan(BOOK, left.plus(MICRO)), cap)).satisfies(isOver(cap, total(), Usd.ZERO));
    assertThat(admit(plan(BOOK, left), cap)).isInstanceOf(Reserved.class);
  }

  @Test
  default void countsAnUnknownCallAtWhatAPersonSaysItCost() {
    Cap cap = Cap.dollars(Cap.Scope.PROJECT, TEN_CENTS);
    CallPlan lost = admitted(plan(BOOK, TEN_CENTS));
    bring(lost, CallState.UNKNOWN);

    commit(new UnknownSettled(lost.id(), Usd.of("0.03")));

    reopened();
    assertThat(call(lost).state()).isEqualTo(CallState.SETTLED);
    assertThat(call(lost).cost()).isEqualTo(Usd.of("0.03"));
    assertThat(admit(plan(SHELF, Usd.of("0.08")), cap))
        .satisfies(isOver(cap, Usd.of("0.03"), Usd.ZERO));
    refuses(new UnknownSettled(lost.id(), Usd.ZERO));
  }

  @Test
  default void capsTheWholeProjectAcrossDaysItemsAndBatches() {
    Cap cap = Cap.dollars(Cap.Scope.PROJECT, TEN_CENTS);
    String batch = ledger().openBatch("all", List.of(BOOK)).id();
    bring(admitted(plan(BOOK, batch, 1, Usd.of("0.04"), NOW)), CallState.UNKNOWN);
    bring(admitted(plan(SHELF, Usd.of("0.05"))), CallState.SENT);

    reopened();

    CallPlan later = plan(SHELF, null, 1, Usd.of("0.02"), NOW.plusSeconds(1_000_000));
    assertThat(admit(later, cap)).satisfies(isOver(cap, Usd.of("0.04"), Usd.of("0.05")));
    assertThat(admit(plan(SHELF, Usd.of("0.01")), cap)).isInstanceOf(Reserved.class);
  }

  @Test
  default void capsEachCallByItself() {
    Cap cap = Cap.dollars(Cap.Scope.CALL, TEN_CENTS);
    admitted(plan(BOOK, TEN_CENTS));

    assertThat(admit(plan(BOOK, TEN_CENTS), cap)).isInstanceOf(Reserved.class);
    assertThat(admit(plan(BOOK, Usd.of("0.100001")), cap))
        .satisfies(isOver(cap, Usd.ZERO, Usd.ZERO));
  }

  @Test
  default void capsTokensAtTheirWorstCaseUntilTheyAreKnown() {
    Cap cap = Cap.tokens(Cap.Scope.BATCH, 1_000);
    String batch = ledger().openBatch("all", List.of(BOOK, SHELF)).id();
    bring(admitted(using(600, batch)), CallState.FAILED);
    bring(admitted(using(600, batch)), CallState.UNKNOWN);
    CallPlan sent = admitted(using(300, batch));
    bring(sent, CallState.SENT);

    reopened();

    assertThat(admit(using(101, batch), cap))
        .isInstanceOfSatisfying(
            OverLimit.class,
            over -> {
              assertThat(over.spent().tokens()).isEqualTo(600);
              assertThat(over.inFlight().tokens()).isEqualTo(300);
            });
    assertThat(admit(using(100, batch), cap)).isInstanceOf(Reserved.class);
    commit(move(sent, CallState.ANSWERED), move(sent, CallState.SETTLED));
    assertThat(admit(using(1, batch), cap))
        .isInstanceOfSatisfying(
            OverLimit.class,
            over ->
                assertThat(over.spent().tokens())
                    .isEqualTo(600 + LedgerSamples.answer().tokens().total()));
  }

  /** Of calls of random size, each of which ends somewhere on its way, or with its process. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void passesNoCapAndLeaksNoReservationWhateverTheSchedule(long seed) throws Exception {
    String batch = ledger().openBatch("all", List.of(BOOK, SHELF)).id();
    List<Cap> caps =
        List.of(
            Cap.dollars(Cap.Scope.TASK, Usd.of("8")),
            Cap.dollars(Cap.Scope.BATCH, Usd.of("10")),
            Cap.tokens(Cap.Scope.DAY, 100_000_000_000_000L),
            Cap.dollars(Cap.Scope.PROJECT, Usd.of("12")));
    Random random = new Random(seed);
    List<CallPlan> plans = new ArrayList<>();
    Map<CallPlan, CallState> ends = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      Expense worstCase = new Expense(Usd.ofMicros(1 + random.nextInt(60_000)), random.nextInt(9));
      String item = random.nextBoolean() ? BOOK : SHELF;
      CallPlan plan = plan(item, random.nextInt(4) > 0 ? batch : null, 1, worstCase, NOW);
      plans.add(plan);
      ends.put(plan, ENDS.get(random.nextInt(ENDS.size())));
    }

    List<Usd> totals =
        atOnce(
            plans,
            plan -> {
              if (ledger().admit(plan, caps, false) instanceof Reserved) {
                bring(plan, ends.getOrDefault(plan, CallState.SETTLED));
              }
              return total();
            });

    assertThat(totals).allMatch(total -> !total.isGreaterThan(Usd.of("12")));
    assertThat(spent(line -> batch.equals(line.batchId()))).isLessThanOrEqualTo(Usd.of("10"));
    assertThat(spent(line -> line.itemId().equals(BOOK))).isLessThanOrEqualTo(Usd.of("8"));
    reopened().takeUp();
    ledger().callLines().stream()
        .filter(line -> line.state() == CallState.ANSWERED)
        .forEach(line -> commit(new CallSettled(line.id(), Usd.ofMicros(1))));
    Usd left = Usd.of("12").minusAtMost(total());
    Cap whole = caps.getLast();
    assertThat(admit(plan(BOOK, left.plus(MICRO)), whole))
        .satisfies(isOver(whole, total(), Usd.ZERO));
    assertThat(admit(plan(BOOK, left), whole)).isInstanceOf(Reserved.class);
  }

  private Usd spent(Predicate<CallLine> which) {
    return ledger().callLines().stream()
        .filter(which)
        .map(CallLine::cost)
        .reduce(Usd.ZERO, Usd::plus);
  }

  private static CallPlan using(long tokens, String batch) {
    return plan(BOOK, batch, 1, new Expense(Usd.ZERO, tokens), NOW);
  }

  private static Consumer<Admission> isOver(Cap cap, Usd spent, Usd inFlight) {
    return admission ->
        assertThat(admission)
            .isInstanceOfSatisfying(
                OverLimit.class,
                over -> {
                  assertThat(over.cap()).isEqualTo(cap);
                  assertThat(over.spent().cost()).isEqualTo(spent);
                  assertThat(over.inFlight().cost()).isEqualTo(inFlight);
                });
  }

  private List<CallPlan> plans(int count) {
    return IntStream.range(0, count).mapToObj(_ -> plan(BOOK, TEN_CENTS)).toList();
  }

  /** What one snapshot of the ledger adds up to, reservations included. */
  private Usd total() {
    return ledger().callLines().stream().map(CallLine::cost).reduce(Usd.ZERO, Usd::plus);
  }

  private Admission admit(CallPlan plan, Cap cap) {
    return ledger().admit(plan, List.of(cap), false);
  }

  /** Does something to each plan on a virtual thread of its own, all together. */
  private static <T> List<T> atOnce(List<CallPlan> plans, Function<CallPlan, T> action)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks = new ArrayList<>();
      plans.forEach(plan -> tasks.add(() -> action.apply(plan)));
      List<T> outcomes = new ArrayList<>();
      for (Future<T> outcome : threads.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }
}
