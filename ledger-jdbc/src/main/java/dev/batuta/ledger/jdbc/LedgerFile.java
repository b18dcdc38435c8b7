package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.LedgerFailure.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file as it lies on disk, and the ways to connect to it. It is never opened but through
 * SQLite: closing a file drops every lock that the process holds on it, SQLite's own included.
 *
 * @param path absolute
 */
record LedgerFile(Path path) {
  /** How long a connection waits for another one, such as a backup, before it gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  LedgerFile {
    path = path.toAbsolutePath().normalize();
  }

  /** The file next to it whose name goes on like this. */
  LedgerFile beside(String suffix) {
    return new LedgerFile(path.resolveSibling(path.getFileName() + suffix));
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Creates the file and its folder for nobody but its owner, unless they are there. */
  void create() {
    Path folder = path.resolveSibling("");
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, onlyFor(folder, "rwx------"));
        keepOutOfVersionControl(folder);
      }
      if (!Files.exists(path)) {
        Files.createFile(path, onlyFor(path, "rw-------"));
      }
    } catch (IOException failure) {
      throw new LedgerFailure(
          Reason.BROKEN,
          "the ledger %s cannot be created (%s); make its folder writable or choose another one"
              .formatted(path, reason(failure)),
          failure);
    }
  }

  /** Prompts and answers are nobody else's business. */
  private static void keepOutOfVersionControl(Path folder) throws IOException {
    Path file = folder.resolve(".gitignore");
    Files.createFile(file, onlyFor(file, "rw-------"));
    Files.writeString(file, "*\n");
  }

  /**
   * Connections that write. FULL, because what was paid for must survive a power cut; IMMEDIATE, so
   * that what a transaction reads stays true until it writes.
   */
  SQLiteDataSource writing() {
    SQLiteConfig config = config();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    return dataSource(config);
  }

  /** Connections that cannot write; the file must be there. */
  SQLiteDataSource reading() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return dataSource(config);
  }

  /** Connections that only lock, at once or not at all, and write nothing. */
  SQLiteDataSource locking() {
    SQLiteConfig config = config();
    config.setBusyTimeout(0);
    config.setJournalMode(JournalMode.MEMORY);
    return dataSource(config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return config;
  }

  private SQLiteDataSource dataSource(SQLiteConfig config) {
    SQLiteDataSource dataSource = new SQLiteDataSource(config);
    // A URI, because the driver takes what follows a question mark in a plain path for settings.
    dataSource.setUrl("jdbc:sqlite:" + path.toUri());
    return dataSource;
  }

  private static FileAttribute<?>[] onlyFor(Path file, String permissions) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException concrete && concrete.getReason() != null) {
      return concrete.getReason();
    }
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
