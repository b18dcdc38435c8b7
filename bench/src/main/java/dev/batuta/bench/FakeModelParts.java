package dev.batuta.bench;

import dev.batuta.Configuration;
import dev.batuta.Parts;
import dev.batuta.execution.Outside;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.jdbc.JdbcLedger;
import dev.batuta.parsers.SourceParsers;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.Pacer;
import dev.batuta.provider.anthropic.AnthropicClient;
import dev.batuta.syntax.Parser;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FastClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What the command line gives the engine, but that all time is that of a fake model API. */
final class FakeModelParts implements Parts {
  private final FakeClaudeServer server;
  private final Outside outside;
  private final Pacer pacer;
  private final Parser parser = new SourceParsers();

  FakeModelParts(FakeClaudeServer server) {
    FastClock clock = server.clock();
    this.server = server;
    outside = new Outside(clock, clock::nanoTime, clock::sleep, UUID::randomUUID, new Random(1));
    pacer = new Pacer(outside.nanoTime(), outside.sleeper());
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
    return AnthropicClient.fromEnvironment(
        Map.of("ANTHROPIC_API_KEY", "none", "ANTHROPIC_BASE_URL", server.baseUrl()));
  }

  /** The limits of the first seconds are those of the documented tier, as with a real key. */
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
