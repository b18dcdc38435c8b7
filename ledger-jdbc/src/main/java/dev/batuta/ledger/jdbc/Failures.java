package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.LedgerFailure.Reason;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What the database throws, sorted into what the caller must do about it: a {@link LedgerFailure}
 * where a person has to help, an {@link IllegalStateException} where a change contradicts what is
 * stored, and anything else, which is a bug, as it is.
 */
record Failures(LedgerFile file) {
  /** Extended result codes carry the primary one in their last byte (sqlite.org/rescode.html). */
  private static final int PRIMARY = 0xff;

  RuntimeException sorted(Exception failure) {
    return ofDatabase(failure).orElseGet(() -> asItIs(failure));
  }

  /** The failure of SQLite that is behind this one, sorted. */
  Optional<RuntimeException> ofDatabase(Exception failure) {
    return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
        .flatMap(
            cause -> cause instanceof SQLiteException found ? Stream.of(found) : Stream.empty())
        .findFirst()
        .flatMap(this::sorted);
  }

  private Optional<RuntimeException> sorted(SQLiteException failure) {
    return switch (SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          failed(
              Reason.IN_USE,
              "is being written by another program; try again when that has ended",
              failure);
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY ->
          failed(
              Reason.BROKEN,
              "cannot be opened; check who may read and write it and its folder",
              failure);
      case SQLITE_IOERR ->
          failed(
              Reason.BROKEN,
              "cannot be read or written (%s); check the disk".formatted(failure.getMessage()),
              failure);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          failed(
              Reason.BROKEN,
              "is damaged or no ledger at all; put a backup in its place or move it away",
              failure);
      case SQLITE_FULL ->
          failed(
              Reason.BROKEN,
              "cannot grow, the disk is full; free some space and run again",
              failure);
      case SQLITE_CONSTRAINT -> Optional.of(contradiction(failure));
      default -> Optional.empty();
    };
  }

  private static IllegalStateException contradiction(SQLiteException failure) {
    return new IllegalStateException(
        "the change contradicts the ledger: " + failure.getMessage(), failure);
  }

  private Optional<RuntimeException> failed(Reason reason, String what, SQLiteException cause) {
    return Optional.of(new LedgerFailure(reason, "the ledger " + file.path() + " " + what, cause));
  }

  private static RuntimeException asItIs(Exception failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("the ledger's database failed", failure);
  }
}
