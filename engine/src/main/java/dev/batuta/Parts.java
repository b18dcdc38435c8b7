package dev.batuta;

import dev.batuta.execution.Outside;
import dev.batuta.ledger.Ledger;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.Pacer;
import dev.batuta.syntax.Parser;
import java.nio.file.Path;
import java.time.Clock;

/** What the engine is given from outside: everything with a technology, a clock or chance in it. */
public interface Parts {
  /** The ledger, for the one process that executes. */
  Ledger openForExecution(Configuration configuration);

  /** The ledger, for reading while another process may execute. */
  Ledger openForReading(Configuration configuration);

  /**
   * The client of the configured provider.
   *
   * @throws dev.batuta.document.BadInput when its key is missing
   */
  ModelClient client(Configuration configuration);

  /** Whether calls go to the provider's own endpoint, which refuses retired models. */
  boolean isOfficialEndpoint();

  Parser parser();

  /** The folder of the JDK that compiles what is generated. */
  Path javaHome();

  /** Lets calls go as fast as the provider allows; one for all projects of the process. */
  Pacer pacer();

  /** Time and chance. */
  Outside outside();

  /** The clock of {@link #outside()}. */
  default Clock clock() {
    return outside().clock();
  }
}
