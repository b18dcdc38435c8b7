package dev.batuta.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.LedgerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerLockTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void tellsASecondExecutionWhoHasTheLedgerSinceWhen() {
    try (Ledger _ = open()) {
      LedgerFailure failure = refused();

      assertThat(failure.reason()).isEqualTo(LedgerFailure.Reason.IN_USE);
      assertThat(failure)
          .hasMessageContaining(database().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " since " + NOW);
    }
  }

  @Test
  void keepsTheLockThroughRefusalsInItsOwnProcess() throws Exception {
    try (Ledger _ = open()) {
      refused();
      refused();

      try (OtherProcess other = OtherProcess.committing(database())) {
        assertThat(other.says()).contains("is in use by process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void isFreeWhenTheLedgerIsClosed() {
    open().close();

    open().close();
  }

  @Test
  void isFreeWhenOpeningFails() throws Exception {
    Files.writeString(database(), "no database at all".repeat(100));
    assertThat(refused().reason()).isEqualTo(LedgerFailure.Reason.BROKEN);
    Files.delete(database());

    open().close();
  }

  @Test
  void isFreeWhenItsProcessIsKilled() throws Exception {
    try (OtherProcess other = OtherProcess.committing(database())) {
      assertThat(other.says()).isEqualTo("1");
      assertThat(refused()).hasMessageContaining("process " + other.pid() + " since ");

      other.kill();

      open().close();
    }
  }

  private LedgerFailure refused() {
    return catchThrowableOfType(LedgerFailure.class, this::open);
  }

  private Ledger open() {
    return JdbcLedger.openForExecution(database(), "bookstore", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path database() {
    return folder.resolve("ledger.db");
  }
}
