package dev.batuta.ledger;

import dev.batuta.usage.Usd;

/**
 * A hard limit in money.
 *
 * @param limit settled, unknown and reserved cost together never pass it
 */
public record Cap(Scope scope, Usd limit) {
  /** What is added up. */
  public enum Scope {
    /** The item, in its present round. */
    TASK,
    /** The batch, over all its resumes. */
    BATCH,
    /** The project, on the day (UTC) on which the call is planned. */
    DAY
  }
}
