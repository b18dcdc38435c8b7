package dev.batuta.ledger.jdbc;

import dev.batuta.backlog.Item;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.LedgerFailure;
import dev.batuta.usage.Usd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A second process that opens a ledger, for the tests that need a real one. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private String lastWord = "";

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts a process that opens the ledger and then commits events until it is killed. */
  static OtherProcess committing(Path database) throws IOException {
    return new OtherProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                database.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  long pid() {
    return process.pid();
  }

  /** The next thing it says: the message of a failure, or how many events it has committed. */
  String says() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new AssertionError("the other process ended");
    }
    lastWord = line;
    return line;
  }

  /** Kills it without warning, and gives the last thing that it said. */
  String kill() throws IOException, InterruptedException {
    // Through its handle: destroying the process itself would close its output unread.
    process.toHandle().destroyForcibly();
    process.waitFor();
    output.lines().forEach(line -> lastWord = line);
    return lastWord;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
  }

  public static void main(String[] arguments) {
    try (Ledger ledger =
        JdbcLedger.openForExecution(Path.of(arguments[0]), "bookstore", Clock.systemUTC())) {
      ledger.register(List.of(Item.builder("book", "Book").build()));
      for (int number = 1; true; number++) {
        ledger.commit(null, List.of(), List.of(new BatchProgress(number, number, Usd.ZERO)));
        System.out.println(number);
      }
    } catch (LedgerFailure failure) {
      System.out.println(failure.getMessage());
    }
  }
}
