package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.events.Event;
import dev.batuta.events.EventEnvelope;
import dev.batuta.ledger.Admission;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Change.CallUnknown;
import dev.batuta.ledger.Ledger;
import dev.batuta.usage.Usd;
import java.util.List;

/** The ledger that a contract test looks at, and the moves that tests share. */
interface LedgerUnderTest {
  String PROJECT = "bookstore";

  /** The ledger, which knows the sample items. */
  Ledger ledger();

  /** The ledger as the next process finds it. */
  Ledger reopened();

  default void commit(Change... changes) {
    ledger().commit(null, List.of(changes), List.of());
  }

  default List<EventEnvelope> report(Event... events) {
    return ledger().commit(null, List.of(), List.of(events));
  }

  /** The change is refused as one that does not follow from what is stored. */
  default void refuses(Change... changes) {
    assertThatThrownBy(() -> commit(changes)).isInstanceOf(IllegalStateException.class);
  }

  /** Admits the call under no cap. */
  default CallPlan admitted(CallPlan plan) {
    if (!(ledger().admit(plan, List.of(), false) instanceof Admission.Reserved)) {
      throw new AssertionError("a call was refused without a cap");
    }
    return plan;
  }

  /** Takes an admitted call to a state by the moves that lead there. */
  default void bring(CallPlan plan, CallState state) {
    switch (state) {
      case PLANNED, RESERVED, REFUSED -> {}
      case SENT -> commit(move(plan, CallState.SENT));
      case ANSWERED, FAILED, UNKNOWN -> {
        commit(move(plan, CallState.SENT));
        commit(move(plan, state));
      }
      case SETTLED -> {
        bring(plan, CallState.ANSWERED);
        commit(move(plan, CallState.SETTLED));
      }
    }
  }

  /** The change that moves a call to a state; settled calls cost a third of their worst case. */
  default Change move(CallPlan plan, CallState state) {
    return switch (state) {
      case SENT -> new CallSent(plan.id(), LedgerSamples.NOW.plusNanos(5));
      case ANSWERED -> new CallAnswered(plan.id(), LedgerSamples.answer(), LedgerSamples.timing());
      case SETTLED ->
          new CallSettled(plan.id(), Usd.ofMicros(plan.worstCase().cost().toMicros() / 3));
      case FAILED -> new CallFailed(plan.id(), "529 overloaded");
      case UNKNOWN -> new CallUnknown(plan.id(), "connection reset");
      case PLANNED, RESERVED, REFUSED ->
          throw new IllegalArgumentException("no change leads to " + state);
    };
  }

  /** The call as it is stored. */
  default CallRecord call(CallPlan plan) {
    return ledger().calls(plan.itemId()).stream()
        .filter(call -> call.plan().id().equals(plan.id()))
        .findFirst()
        .orElseThrow();
  }
}
