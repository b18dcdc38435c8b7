package dev.batuta.testkit;

import dev.batuta.ledger.Ledger;
import java.time.Clock;

class InMemoryLedgerTest extends LedgerContract {
  @Override
  protected Ledger empty(String project, Clock clock) {
    return new InMemoryLedger(project, clock);
  }
}
