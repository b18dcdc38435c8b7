package dev.batuta.bench;

import dev.batuta.Configuration;
import dev.batuta.Parts;
import dev.batuta.execution.Outside;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.jdbc.JdbcLedger;
import dev.batuta.parsers.SourceParsers;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.Pacer;
import dev.batuta.provider.ScaffoldClient;
import dev.batuta.syntax.Parser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

/**
 * What the command line gives the engine, but that no model is called and the day is always one.
 */
final class BenchParts implements Parts {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private final Outside outside =
      new Outside(clock, System::nanoTime, Thread::sleep, UUID::randomUUID, new Random(1));
  private final Parser parser = new SourceParsers();

  @Override
  public Ledger openForExecution(Configuration configuration) {
    return JdbcLedger.openForExecution(configuration.ledger(), configuration.project(), clock);
  }

  @Override
  public Ledger openForReading(Configuration configuration) {
    return JdbcLedger.openForReading(configuration.ledger(), configuration.project(), clock);
  }

  @Override
  public ModelClient client(Configuration configuration) {
    return new ScaffoldClient();
  }

  @Override
  public boolean isOfficialEndpoint() {
    return true;
  }

  @Override
  public Parser parser() {
    return parser;
  }

  @Override
  public Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  @Override
  public Pacer pacer() {
    return new Pacer(outside.nanoTime(), outside.sleeper());
  }

  @Override
  public Outside outside() {
    return outside;
  }
}
