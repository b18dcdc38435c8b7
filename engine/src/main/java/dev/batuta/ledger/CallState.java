package dev.batuta.ledger;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a model call is. The row is committed before the next thing happens, so that after a crash
 * the state says what may have been paid.
 */
public enum CallState {
  /** Its prompt is stored. */
  PLANNED,
  /** Its worst case is set aside. */
  RESERVED,
  /** It may be on the wire, and may be billed. */
  SENT,
  /** Its answer is stored. */
  ANSWERED,
  /** Its answer is stored and its cost is known. */
  SETTLED,
  /** A cap did not allow it; never sent. */
  REFUSED,
  /** The provider refused it, certainly without billing. */
  FAILED,
  /**
   * It was sent and no answer came: counted as spent at its worst case, until a person says what it
   * did cost.
   */
  UNKNOWN;

  private static final Map<CallState, Set<CallState>> NEXT =
      Map.of(
          PLANNED, Set.of(RESERVED, REFUSED),
          RESERVED, Set.of(SENT, FAILED),
          SENT, Set.of(ANSWERED, FAILED, UNKNOWN),
          ANSWERED, Set.of(SETTLED),
          SETTLED, Set.of(),
          REFUSED, Set.of(),
          FAILED, Set.of(),
          UNKNOWN, Set.of());

  /** The states that can follow this one by themselves, without a person. */
  public Set<CallState> next() {
    return NEXT.getOrDefault(this, Set.of());
  }

  /** The name in the ledger and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
