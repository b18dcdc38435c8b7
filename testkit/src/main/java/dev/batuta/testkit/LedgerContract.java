package dev.batuta.testkit;

import dev.batuta.ledger.Ledger;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every implementation of {@link Ledger} has to do, to be extended by one test class for each.
 * The tests stand in the interfaces, one for each subject.
 */
public abstract class LedgerContract
    implements LedgerItemsContract,
        LedgerCallsContract,
        LedgerCapsContract,
        LedgerOutcomesContract,
        LedgerBatchesContract,
        LedgerEventsContract {
  private Ledger ledger = new InMemoryLedger("", Clock.systemUTC());

  /** A ledger of that project with nothing in it. */
  protected abstract Ledger empty(String project, Clock clock);

  /**
   * Closes the ledger and gives it back as the next process finds it; itself, where it does not
   * outlive its process.
   */
  protected Ledger reopened(Ledger open) {
    return open;
  }

  @BeforeEach
  final void open() {
    ledger = empty(PROJECT, Clock.fixed(LedgerSamples.NOW, ZoneOffset.UTC));
    ledger.register(LedgerSamples.items());
  }

  @AfterEach
  final void close() {
    ledger.close();
  }

  @Override
  public final Ledger ledger() {
    return ledger;
  }

  @Override
  public final Ledger reopened() {
    ledger = reopened(ledger);
    return ledger;
  }
}
