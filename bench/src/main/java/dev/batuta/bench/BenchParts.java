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
import dev.batuta.provider.anthropic.AnthropicClient;
import dev.batuta.syntax.Parser;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FastClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** What the command line gives the engine, with another client and another time. */
final class BenchParts implements Parts {
  private final Supplier<ModelClient> clients;
  private final Outside outside;
  private final Pacer pacer;
  private final Parser parser = new SourceParsers();

  private BenchParts(Supplier<ModelClient> clients, Outside outside) {
    this.clients = clients;
    this.outside = outside;
    pacer = new Pacer(outside.nanoTime(), outside.sleeper());
  }

  /** No model is called, and the day is always one. */
  static BenchParts withoutModel() {
    Clock always = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    return new BenchParts(
        ScaffoldClient::new,
        new Outside(always, System::nanoTime, Thread::sleep, UUID::randomUUID, new Random(1)));
  }

  /** A fake of the model API is called, and all time is that of the fake. */
  static BenchParts calling(FakeClaudeServer server) {
    FastClock clock = server.clock();
    return new BenchParts(
        () ->
            AnthropicClient.fromEnvironment(
                Map.of("ANTHROPIC_API_KEY", "none", "ANTHROPIC_BASE_URL", server.baseUrl())),
        new Outside(clock, clock::nanoTime, clock::sleep, UUID::randomUUID, new Random(1)));
  }

  @Override
  public Ledger openForExecution(Configuration configuration) {
    return JdbcLedger.openForExecution(configuration.ledger(), configuration.project(), clock());
  }

  @Override
  public Ledger openForReading(Configuration configuration) {
    return JdbcLedger.openForReading(configuration.ledger(), configuration.project(), clock());
  }

  @Override
  public ModelClient client(Configuration configuration) {
    return clients.get();
  }

  /** So that the limits of the first seconds are those of the documented tier. */
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
    return pacer;
  }

  @Override
  public Outside outside() {
    return outside;
  }
}
