package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.LedgerFailure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The version of a ledger's tables. It stands in SQLite's {@code user_version} as well as in
 * Flyway's history, because asking Flyway costs a quarter of a second even when there is nothing to
 * do.
 */
record Schema(LedgerFile file, Failures failures) {
  /** The number of the last migration in the resources. */
  static final int CURRENT = 4;

  /** Whether there are no tables yet, as in a file that is just being created. */
  boolean isEmpty() {
    return version(file.reading()) == 0;
  }

  /** Whether the tables are of the current version. */
  boolean isCurrent() {
    return version(file.reading()) == CURRENT;
  }

  /** Brings the tables up to the current version. */
  void upgrade() {
    DataSource dataSource = file.writing();
    if (version(dataSource) < CURRENT) {
      migrate(dataSource);
      execute(dataSource, "PRAGMA user_version = " + CURRENT);
    }
  }

  private int version(DataSource dataSource) {
    int version = query(dataSource, "PRAGMA user_version");
    if (version > CURRENT) {
      throw new LedgerFailure(
          Reason.NEWER_VERSION,
          "the ledger %s was written by a newer version of Batuta (tables of version %d, known is %d); use that version"
              .formatted(file.path(), version, CURRENT));
    }
    return version;
  }

  private void migrate(DataSource dataSource) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:dev/batuta/ledger/jdbc/migrations")
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException failure) {
      throw failures.ofDatabase(failure).orElseGet(() -> noLedger(failure));
    }
  }

  /** Flyway touches no database that has tables but not its history. */
  private LedgerFailure noLedger(FlywayException failure) {
    return new LedgerFailure(
        Reason.BROKEN,
        "the database %s is no ledger; move it away or name another one".formatted(file.path()),
        failure);
  }

  private int query(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failure) {
      throw failures.sorted(failure);
    }
  }

  private void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw failures.sorted(failure);
    }
  }
}
