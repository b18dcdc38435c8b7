package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.Ledger;
import dev.batuta.testkit.LedgerContract;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

class JdbcLedgerContractTest extends LedgerContract {
  @TempDir private Path folder;
  private Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Override
  protected Ledger empty(String project, Clock now) {
    clock = now;
    return JdbcLedger.openForExecution(folder.resolve("ledger.db"), project, clock);
  }

  @Override
  protected Ledger reopened(Ledger open) {
    open.close();
    return empty(PROJECT, clock);
  }
}
