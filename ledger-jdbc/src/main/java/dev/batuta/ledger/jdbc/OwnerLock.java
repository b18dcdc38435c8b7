package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.LedgerFailure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The right to execute a project, held by one process at a time and given back by the operating
 * system when that process dies.
 *
 * <p>It is the write lock of an empty SQLite file beside the ledger, held by a transaction that
 * never writes. A {@link java.nio.channels.FileLock} would not do: on POSIX systems a process loses
 * its locks on a file as soon as it closes any handle to it, so that a second try within the
 * process would silently release the lock for the first. SQLite keeps account of that. Who holds it
 * since when stands in a text file of its own, which may be opened and closed at will.
 */
final class OwnerLock implements AutoCloseable {
  private final Connection connection;
  private final Failures failures;

  private OwnerLock(Connection connection, Failures failures) {
    this.connection = connection;
    this.failures = failures;
  }

  /** Takes the lock, or fails at once with who has it since when. */
  static OwnerLock take(LedgerFile ledger, Instant now) {
    LedgerFile file = ledger.beside(".lock");
    file.create();
    OwnerLock lock = connect(file);
    try {
      if (!lock.isTaken()) {
        throw inUse(ledger);
      }
      writeOwner(ledger, now);
      return lock;
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failures.sorted(failure);
    }
  }

  private static OwnerLock connect(LedgerFile file) {
    Failures failures = new Failures(file);
    try {
      return new OwnerLock(file.locking().getConnection(), failures);
    } catch (SQLException failure) {
      throw failures.sorted(failure);
    }
  }

  /** Whether this connection could take the lock. */
  private boolean isTaken() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      return true;
    } catch (SQLException failure) {
      if (failure instanceof SQLiteException sqlite
          && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        return false;
      }
      throw failures.sorted(failure);
    }
  }

  private static void writeOwner(LedgerFile ledger, Instant now) {
    LedgerFile note = ledger.beside(".owner");
    note.create();
    String owner = "process %d since %s".formatted(ProcessHandle.current().pid(), now);
    try {
      Files.writeString(note.path(), owner);
    } catch (IOException failure) {
      throw new LedgerFailure(
          Reason.BROKEN,
          "%s cannot be written (%s); check the disk".formatted(note.path(), failure.getMessage()),
          failure);
    }
  }

  private static LedgerFailure inUse(LedgerFile ledger) {
    return new LedgerFailure(
        Reason.IN_USE,
        "the ledger %s is in use by %s; wait until it ends, or stop it"
            .formatted(ledger.path(), owner(ledger)));
  }

  /** Whoever has only just taken the lock may not have written its name yet. */
  private static String owner(LedgerFile ledger) {
    try {
      String owner = Files.readString(ledger.beside(".owner").path());
      return owner.isEmpty() ? "another process" : owner;
    } catch (IOException unreadable) {
      return "another process";
    }
  }
}
