package dev.batuta.ledger;

import dev.batuta.usage.Expense;

/** Whether a call may be made under the caps that hold. */
public sealed interface Admission {
  /** Its worst case is set aside. */
  record Reserved() implements Admission {}

  /**
   * It would pass a cap. The call is not stored; calls in flight may still free some money.
   *
   * @param spent by settled and unknown calls under that cap
   * @param inFlight worst cases of the calls that are under way
   */
  record OverLimit(Cap cap, Expense spent, Expense inFlight) implements Admission {}
}
