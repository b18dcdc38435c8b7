package dev.batuta.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batuta.ledger.LedgerFailure;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTest {
  @TempDir private Path folder;

  @Test
  void failsClearlyOnAFullDiskAndGoesOnOnceThereIsRoom() {
    LedgerFile file = file();
    try (Lane lane = new Lane("writer", file.writing(), new Failures(file))) {
      lane.execute(handle -> handle.execute("CREATE TABLE texts (text TEXT)"));
      lane.query(handle -> handle.execute("PRAGMA max_page_count = 10"));

      LedgerFailure failure =
          catchThrowableOfType(
              LedgerFailure.class,
              () ->
                  lane.execute(
                      handle -> {
                        insert(handle, "small");
                        insert(handle, "large".repeat(100_000));
                      }));

      assertThat(failure.reason()).isEqualTo(LedgerFailure.Reason.BROKEN);
      assertThat(failure)
          .hasMessage(
              "the ledger %s cannot grow, the disk is full; free some space and run again",
              file.path());
      assertThat(texts(lane)).isZero();
      lane.execute(handle -> insert(handle, "small"));
      assertThat(texts(lane)).isEqualTo(1);
    }
  }

  @Test
  void finishesWhatAnInterruptedThreadBegan() {
    LedgerFile file = file();
    try (Lane lane = new Lane("writer", file.writing(), new Failures(file))) {
      lane.execute(handle -> handle.execute("CREATE TABLE texts (text TEXT)"));

      Thread.currentThread().interrupt();
      lane.execute(handle -> insert(handle, "paid for"));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(texts(lane)).isEqualTo(1);
    }
  }

  @Test
  void keepsEveryStatementOnItsOwnPlatformThread() throws Exception {
    LedgerFile file = file();
    try (Lane lane = new Lane("writer", file.writing(), new Failures(file))) {
      Thread first = lane.query(_ -> Thread.currentThread());
      Thread[] second = new Thread[1];
      Thread.ofVirtual()
          .start(() -> second[0] = lane.transaction(_ -> Thread.currentThread()))
          .join();

      assertThat(second[0]).isSameAs(first);
      assertThat(first.isVirtual()).isFalse();
    }
  }

  @Test
  void passesBugsOnAsTheyAre() {
    LedgerFile file = file();
    try (Lane lane = new Lane("writer", file.writing(), new Failures(file))) {
      assertThatThrownBy(() -> lane.execute(handle -> handle.execute("SELEKT 1")))
          .isNotInstanceOf(LedgerFailure.class)
          .hasMessageContaining("SELEKT");
      assertThatThrownBy(
              () ->
                  lane.execute(
                      _ -> {
                        throw new AssertionError("a bug");
                      }))
          .isInstanceOf(AssertionError.class)
          .hasMessage("a bug");
    }
  }

  @Test
  void saysThatItIsClosed() {
    LedgerFile file = file();
    Lane lane = new Lane("writer", file.writing(), new Failures(file));
    lane.close();
    lane.close();

    assertThatThrownBy(() -> lane.query(handle -> handle.execute("SELECT 1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ledger is closed");
  }

  private LedgerFile file() {
    return new LedgerFile(folder.resolve("ledger.db"));
  }

  private static void insert(Handle handle, String text) {
    handle.createUpdate("INSERT INTO texts VALUES (:text)").bind("text", text).execute();
  }

  private static int texts(Lane lane) {
    return lane.query(
        handle -> handle.createQuery("SELECT COUNT(*) FROM texts").mapTo(Integer.class).one());
  }
}
