package dev.batuta.testkit;

import dev.batuta.ledger.Admission;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Answered;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Change.CallUnknown;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of an {@link InMemoryLedger}, in the order in which they were planned. */
final class InMemoryCalls {
  private final UndoLog undoLog;
  private final Map<UUID, CallRecord> calls = new LinkedHashMap<>();

  InMemoryCalls(UndoLog undoLog) {
    this.undoLog = undoLog;
  }

  Stream<CallRecord> all() {
    return calls.values().stream();
  }

  Admission admit(CallPlan plan, List<Cap> caps, boolean recordRefusal) {
    if (calls.containsKey(plan.id())) {
      throw new IllegalStateException("call " + plan.id() + " is there already");
    }
    Optional<Admission.OverLimit> over =
        caps.stream().flatMap(cap -> overLimit(plan, cap).stream()).findFirst();
    if (over.isEmpty()) {
      store(
          new CallRecord(
              plan, CallState.RESERVED, null, plan.worstCase().cost(), null, null, null));
      return new Admission.Reserved();
    }
    if (recordRefusal) {
      String error = "would pass the limit of " + over.get().cap().limit();
      store(new CallRecord(plan, CallState.REFUSED, null, Usd.ZERO, error, null, null));
    }
    return over.get();
  }

  void send(CallSent sent) {
    CallRecord call = next(sent.callId(), CallState.SENT);
    store(
        new CallRecord(
            call.plan(), CallState.SENT, null, call.cost(), null, sent.at(), call.timing()));
  }

  void answer(CallAnswered answered) {
    CallRecord call = next(answered.callId(), CallState.ANSWERED);
    store(
        new CallRecord(
            call.plan(),
            CallState.ANSWERED,
            answered.answer(),
            call.cost(),
            null,
            call.sentAt(),
            answered.timing()));
  }

  void settle(CallSettled settled) {
    end(settled.callId(), CallState.SETTLED, settled.cost(), null);
  }

  void fail(CallFailed failed) {
    end(failed.callId(), CallState.FAILED, Usd.ZERO, failed.error());
  }

  void loseSight(CallUnknown unknown) {
    Usd worstCase = call(unknown.callId()).plan().worstCase().cost();
    end(unknown.callId(), CallState.UNKNOWN, worstCase, unknown.error());
  }

  void settleUnknown(UnknownSettled settled) {
    CallRecord call = call(settled.callId());
    if (call.state() != CallState.UNKNOWN) {
      throw new IllegalStateException("call " + settled.callId() + " is not unknown");
    }
    store(
        new CallRecord(
            call.plan(),
            CallState.SETTLED,
            null,
            settled.cost(),
            call.error(),
            call.sentAt(),
            call.timing()));
  }

  int takeUp() {
    List<UUID> sent = inState(CallState.SENT);
    List<UUID> reserved = inState(CallState.RESERVED);
    sent.forEach(id -> loseSight(new CallUnknown(id, "the process ended before an answer came")));
    reserved.forEach(id -> fail(new CallFailed(id, "the process ended before it was sent")));
    return sent.size();
  }

  static CallLine line(CallRecord call) {
    Answered answered = call.answered();
    return new CallLine(
        call.plan().id(),
        call.plan().itemId(),
        call.plan().batchId(),
        call.plan().round(),
        call.plan().attempt(),
        call.plan().approach(),
        call.plan().provider(),
        call.plan().model(),
        call.state(),
        answered == null ? Tokens.NONE : answered.tokens(),
        answered == null ? Tariff.STANDARD : answered.tariff(),
        call.cost(),
        call.plan().plannedAt());
  }

  private Optional<Admission.OverLimit> overLimit(CallPlan plan, Cap cap) {
    List<CallRecord> counted =
        all().filter(call -> counts(cap.scope(), call.plan(), plan)).toList();
    Expense inFlight = sum(counted.stream().filter(call -> isUnderWay(call.state())));
    Expense spent = sum(counted.stream().filter(call -> !isUnderWay(call.state())));
    return cap.limit().allows(spent.plus(inFlight).plus(plan.worstCase()))
        ? Optional.empty()
        : Optional.of(new Admission.OverLimit(cap, spent, inFlight));
  }

  private static boolean counts(Cap.Scope scope, CallPlan other, CallPlan plan) {
    return switch (scope) {
      case CALL -> false;
      case TASK -> other.itemId().equals(plan.itemId()) && other.round() == plan.round();
      case BATCH -> plan.batchId() != null && plan.batchId().equals(other.batchId());
      case DAY -> day(other).equals(day(plan));
      case PROJECT -> true;
    };
  }

  private static LocalDate day(CallPlan plan) {
    return LocalDate.ofInstant(plan.plannedAt(), ZoneOffset.UTC);
  }

  private static boolean isUnderWay(CallState state) {
    return switch (state) {
      case PLANNED, RESERVED, SENT, ANSWERED -> true;
      case SETTLED, REFUSED, FAILED, UNKNOWN -> false;
    };
  }

  private static Expense sum(Stream<CallRecord> calls) {
    return calls
        .map(call -> new Expense(call.cost(), tokens(call)))
        .reduce(Expense.NONE, Expense::plus);
  }

  private static long tokens(CallRecord call) {
    return switch (call.state()) {
      case PLANNED, RESERVED, SENT, ANSWERED, UNKNOWN -> call.plan().worstCase().tokens();
      case SETTLED ->
          call.answered() == null
              ? call.plan().worstCase().tokens()
              : call.answered().tokens().total();
      case REFUSED, FAILED -> 0;
    };
  }

  private void end(UUID id, CallState state, Usd cost, @Nullable String error) {
    CallRecord call = next(id, state);
    store(
        new CallRecord(
            call.plan(), state, call.answered(), cost, error, call.sentAt(), call.timing()));
  }

  private CallRecord next(UUID id, CallState to) {
    CallRecord call = call(id);
    if (!call.state().next().contains(to)) {
      throw new IllegalStateException(
          "call %s is %s and cannot become %s"
              .formatted(id, call.state().wireName(), to.wireName()));
    }
    return call;
  }

  private CallRecord call(UUID id) {
    return Optional.ofNullable(calls.get(id))
        .orElseThrow(() -> new IllegalStateException("no call " + id));
  }

  private List<UUID> inState(CallState state) {
    return all().filter(call -> call.state() == state).map(call -> call.plan().id()).toList();
  }

  private void store(CallRecord call) {
    undoLog.put(calls, call.plan().id(), call);
  }
}
