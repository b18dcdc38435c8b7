package dev.batuta.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.batuta.backlog.Item;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.ledger.Admission;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.LedgerFailure;
import dev.batuta.ledger.LedgerFailure.Reason;
import dev.batuta.outcome.Approach;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcLedgerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void createsFolderAndFilesForTheirOwnerOnly() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    try (Ledger ledger = open()) {
      ledger.register(List.of(book()));

      assertThat(permissions(state())).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(state())) {
        assertThat(files)
            .hasSize(6)
            .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void keepsItsFolderOutOfVersionControl() throws IOException {
    open().close();

    assertThat(state().resolve(".gitignore")).hasContent("*");
  }

  @Test
  void foldsItsLogIntoTheDatabaseWhenItIsClosed() throws IOException {
    try (Ledger ledger = open()) {
      ledger.register(List.of(book()));
    }

    try (Stream<Path> files = Files.list(state())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".gitignore", "ledger.db", "ledger.db.lock", "ledger.db.owner");
    }
  }

  @Test
  void opensAFolderOfAnyName() {
    Path odd = folder.resolve("what? 100% #1 ü;&x=y").resolve("ledger.db");
    try (Ledger ledger = JdbcLedger.openForExecution(odd, "bookstore", CLOCK)) {
      ledger.register(List.of(book()));
    }

    try (Ledger ledger = JdbcLedger.openForReading(odd, "bookstore", CLOCK)) {
      assertThat(ledger.states()).containsOnlyKeys("book");
    }
    assertThat(odd).exists();
  }

  @Test
  void looksAtWhatIsNotThereWithoutCreatingAnything() {
    try (Ledger ledger = read()) {
      assertThat(ledger.states()).isEmpty();
      assertThat(ledger.results()).isEmpty();
      assertThat(ledger.callLines()).isEmpty();
      assertThat(ledger.events(0, 10)).isEmpty();
      ledger.audit(
          record -> {
            throw new AssertionError(record);
          });
      assertThatThrownBy(() -> ledger.state("book")).isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void seesALedgerThatIsJustBeingCreatedAsEmpty() throws IOException {
    Files.createDirectories(state());
    Files.createFile(database());

    try (Ledger ledger = read()) {
      assertThat(ledger.states()).isEmpty();
    }
    assertThat(database()).isEmptyFile();
  }

  @Test
  void letsOthersReadWhileOneWrites() {
    try (Ledger ledger = open();
        Ledger first = read();
        Ledger second = read()) {
      for (int number = 1; number <= 20; number++) {
        ledger.register(List.of(Item.builder("item-" + number, "Item").build()));
        assertThat(first.states()).hasSize(number);
        assertThat(second.states()).hasSize(number);
      }
    }
  }

  @Test
  void readsWhatAKilledProcessCommitted() throws Exception {
    String last;
    try (OtherProcess other = OtherProcess.committing(database())) {
      while (Integer.parseInt(other.says()) < 50) {}
      last = other.kill();
    }

    try (Ledger ledger = read()) {
      assertThat(ledger.states()).containsOnlyKeys("book");
      assertThat(ledger.events(0, Integer.MAX_VALUE))
          .hasSizeGreaterThanOrEqualTo(Integer.parseInt(last));
    }
  }

  @Test
  void changesNothingThroughALedgerThatWasOpenedForReading() {
    open().close();

    try (Ledger ledger = read()) {
      assertThatThrownBy(() -> ledger.register(List.of(book())))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> ledger.openBatch("all", List.of()))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> ledger.commit(null, List.of(), List.of()))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(ledger::takeUp).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void keepsProjectsApart() {
    CallPlan sent = call();
    try (Ledger ledger = open()) {
      ledger.register(List.of(book()));
      ledger.admit(sent, List.of(), false);
      ledger.commit(
          null,
          List.of(new CallSent(sent.id(), CLOCK.instant())),
          List.of(new BatchProgress(1, 1, Usd.ZERO)));
    }

    try (Ledger other = JdbcLedger.openForExecution(database(), "library", CLOCK)) {
      assertThat(other.states()).isEmpty();
      assertThat(other.events(0, 10)).isEmpty();
      assertThat(other.callLines()).isEmpty();
      assertThat(other.openBatch("all", List.of()).id()).isEqualTo("b-20261123-001");
      assertThat(other.takeUp()).isZero();
      other.register(List.of(book()));
      Cap cap = Cap.dollars(Cap.Scope.DAY, sent.worstCase().cost());
      assertThat(other.admit(call(), List.of(cap), false)).isEqualTo(new Admission.Reserved());
      assertThatThrownBy(
              () -> other.commit(null, List.of(new CallFailed(sent.id(), "not ours")), List.of()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesALedgerOfANewerVersionAndLeavesItAlone() throws SQLException {
    open().close();
    execute("PRAGMA user_version = 99");

    assertThat(failure(this::open).reason()).isEqualTo(Reason.NEWER_VERSION);
    assertThat(failure(this::read))
        .hasMessageContaining(database().toString())
        .hasMessageContaining("version 99");
    assertThat(query("PRAGMA user_version")).isEqualTo(99);
  }

  @Test
  void knowsTheNumberOfItsLastMigration() throws SQLException {
    open().close();

    assertThat(query("SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history"))
        .isEqualTo(Schema.CURRENT);
  }

  @Test
  void bringsTablesOfAnOlderVersionUpToDateEvenForReading() throws SQLException {
    try (Ledger ledger = open()) {
      ledger.register(List.of(book()));
      ledger.admit(call(), List.of(), false);
    }
    takeBackVersions3And4();
    execute("ALTER TABLE prompts DROP COLUMN parts");
    execute("ALTER TABLE prompts DROP COLUMN counted");
    execute("DELETE FROM flyway_schema_history WHERE version = '2'");
    execute("PRAGMA user_version = 1");

    try (Ledger ledger = read()) {
      assertThat(ledger.calls("book"))
          .singleElement()
          .satisfies(call -> assertThat(call.plan().prompt().parts()).isEmpty());
    }
    assertThat(query("PRAGMA user_version")).isEqualTo(Schema.CURRENT);
  }

  @Test
  void countsUnderNewCapsWhatAnOlderVersionSpent() throws SQLException {
    CallPlan call = call();
    try (Ledger ledger = open()) {
      ledger.register(List.of(book()));
      ledger.admit(call, List.of(), false);
      Tokens tokens = new Tokens(1, 20, 300, 4_000, 50_000);
      CallRecord.Answered answer =
          new CallRecord.Answered("", "end_turn", null, tokens, Tariff.STANDARD, null);
      ledger.commit(
          null,
          List.of(
              new CallSent(call.id(), CLOCK.instant()),
              new CallAnswered(call.id(), answer, new Timing(Duration.ZERO, null)),
              new CallSettled(call.id(), Usd.of("0.20"))),
          List.of());
    }
    takeBackVersions3And4();

    try (Ledger ledger = open()) {
      List<Cap> caps =
          List.of(
              Cap.tokens(Cap.Scope.TASK, 63_321),
              Cap.tokens(Cap.Scope.DAY, 63_321),
              Cap.tokens(Cap.Scope.PROJECT, 63_320),
              Cap.dollars(Cap.Scope.PROJECT, Usd.of("0.45")));
      assertThat(ledger.admit(call(), caps, false))
          .isEqualTo(
              new Admission.OverLimit(
                  caps.get(2), new Expense(Usd.of("0.20"), 54_321), Expense.NONE));
    }
  }

  private void takeBackVersions3And4() throws SQLException {
    execute("ALTER TABLE calls DROP COLUMN first_token_nanos");
    execute("DELETE FROM flyway_schema_history WHERE version = '4'");
    execute("ALTER TABLE batches DROP COLUMN forecast_min_micros");
    execute("ALTER TABLE batches DROP COLUMN forecast_likely_micros");
    execute("ALTER TABLE batches DROP COLUMN forecast_max_micros");
    execute("ALTER TABLE calls DROP COLUMN worst_case_tokens");
    execute("ALTER TABLE calls DROP COLUMN tariff");
    execute("ALTER TABLE spending DROP COLUMN spent_tokens");
    execute("ALTER TABLE spending DROP COLUMN in_flight_tokens");
    execute("DELETE FROM spending WHERE scope = 'project'");
    execute("DELETE FROM flyway_schema_history WHERE version = '3'");
    execute("PRAGMA user_version = 2");
  }

  @Test
  void finishesACreationThatWasCutOff() throws SQLException {
    open().close();
    execute("PRAGMA user_version = 0");

    open().close();

    assertThat(query("PRAGMA user_version")).isEqualTo(Schema.CURRENT);
  }

  @Test
  void saysWhenTheFileIsNoDatabase() throws IOException {
    Files.createDirectories(state());
    Files.writeString(database(), "items:\n  - id: book\n".repeat(100));

    assertThat(failure(this::open).reason()).isEqualTo(Reason.BROKEN);
    assertThat(failure(this::read))
        .hasMessage(
            "the ledger %s is damaged or no ledger at all; put a backup in its place or move it"
                + " away",
            database());
  }

  @Test
  void saysWhenTheDatabaseBelongsToAnotherProgram() throws IOException, SQLException {
    Files.createDirectories(state());
    execute("CREATE TABLE recipes (name TEXT)");

    LedgerFailure failure = failure(this::open);

    assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
    assertThat(failure)
        .hasMessage("the database %s is no ledger; move it away or name another one", database());
    assertThat(query("SELECT COUNT(*) FROM sqlite_schema")).isEqualTo(1);
  }

  @Test
  void saysWhenTheFileIsDamaged() throws IOException {
    try (Ledger ledger = open()) {
      ledger.register(
          IntStream.range(0, 2000)
              .mapToObj(number -> Item.builder("item-" + number, "An item").build())
              .toList());
    }
    try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
      byte[] garbage = "garbage ".repeat(1000).getBytes(StandardCharsets.UTF_8);
      for (long position = 4096; position < file.length() - garbage.length; position += 4096) {
        file.seek(position);
        file.write(garbage);
      }
    }

    LedgerFailure failure =
        failure(
            () -> {
              try (Ledger ledger = read()) {
                ledger.states();
              }
            });

    assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
    assertThat(failure).hasMessageContaining(database() + " is damaged");
  }

  @Test
  void saysWhenItsFolderCannotBeCreated() throws IOException {
    Files.writeString(state(), "a file where the folder should be");

    LedgerFailure failure = failure(this::open);

    assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
    assertThat(failure).hasMessageContaining("cannot be created");
  }

  private static Item book() {
    return Item.builder("book", "Book").build();
  }

  private static CallPlan call() {
    return new CallPlan(
        UUID.randomUUID(),
        "book",
        null,
        1,
        1,
        Approach.FIRST,
        "anthropic",
        "claude-haiku-5-5",
        Prompt.of("system", "user"),
        new Expense(Usd.of("0.25"), 9_000),
        CLOCK.instant());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static LedgerFailure failure(Runnable opening) {
    return catchThrowableOfType(LedgerFailure.class, opening::run);
  }

  private Ledger open() {
    return JdbcLedger.openForExecution(database(), "bookstore", CLOCK);
  }

  private Ledger read() {
    return JdbcLedger.openForReading(database(), "bookstore", CLOCK);
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Path database() {
    return state().resolve("ledger.db");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getInt(1);
    }
  }
}
