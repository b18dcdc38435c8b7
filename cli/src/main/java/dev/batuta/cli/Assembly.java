package dev.batuta.cli;

import dev.batuta.Configuration;
import dev.batuta.EndpointSettings;
import dev.batuta.Parts;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.execution.Outside;
import dev.batuta.ledger.Ledger;
import dev.batuta.ledger.jdbc.JdbcLedger;
import dev.batuta.parsers.SourceParsers;
import dev.batuta.provider.EndpointReport;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.Pacer;
import dev.batuta.provider.RecordingClient;
import dev.batuta.provider.ReplayClient;
import dev.batuta.provider.ScaffoldClient;
import dev.batuta.provider.anthropic.AnthropicClient;
import dev.batuta.provider.anthropic.EndpointProbe;
import dev.batuta.provider.anthropic.ModelListing;
import dev.batuta.syntax.Parser;
import dev.batuta.text.Redaction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where the engine meets SQLite, the vendor's SDK, javac, the clock and chance. */
final class Assembly implements Parts {
  private final Map<String, String> environment;
  private final Clock clock = Clock.systemUTC();
  private final Outside outside =
      new Outside(clock, System::nanoTime, Thread::sleep, UUID::randomUUID, new SecureRandom());
  private final Pacer pacer = new Pacer(outside.nanoTime(), outside.sleeper());
  private final Parser parser = new SourceParsers();

  Assembly(Map<String, String> environment) {
    this.environment = environment;
  }

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
    Path into = configuration.engine().recordings().into();
    ModelClient client = answering(configuration);
    return into == null ? client : RecordingClient.into(into, client, redaction());
  }

  private ModelClient answering(Configuration configuration) {
    return switch (configuration.engine().provider()) {
      case "anthropic" -> claude(configuration.engine().endpoint());
      case "scaffold" -> new ScaffoldClient();
      case "replay" -> replaying(configuration.root(), configuration.replayed());
      case String unknown ->
          throw BadInput.of(
              "unknown provider '" + unknown + "'; known are: anthropic, scaffold, replay");
    };
  }

  private ModelClient claude(EndpointSettings endpoint) {
    endpoint
        .withoutAddress(isOfficialEndpoint())
        .ifPresent(
            wrong -> {
              throw BadInput.of(wrong);
            });
    return AnthropicClient.fromEnvironment(environment, endpoint.capabilities());
  }

  /**
   * Finds out what answers where models are called, with one small question unless it is
   * Anthropic's own.
   *
   * @param model the one to ask if it is there
   */
  EndpointReport lookAtEndpoint(@Nullable String model) throws InterruptedException {
    return EndpointProbe.fromEnvironment(environment).look(model);
  }

  private ModelClient replaying(Path root, Path folder) {
    Path shown = folder.startsWith(root) ? root.relativize(folder) : folder;
    return ReplayClient.from(
        folder,
        new DocumentReader(),
        "batuta run --provider anthropic --record " + shown + ", in a fresh checkout",
        redaction());
  }

  /** The process's own keys, whatever their form. */
  private Redaction redaction() {
    return new Redaction(
        Stream.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN")
            .map(name -> environment.getOrDefault(name, ""))
            .toList());
  }

  /** Asks the provider for its models, which costs nothing, and says what came of it. */
  String keyCheck() throws InterruptedException {
    try (AnthropicClient client = AnthropicClient.forListing(environment)) {
      return switch (client.models()) {
        case ModelListing.Available available ->
            "accepted; it can use " + available.models().size() + " models";
        case ModelListing.Unavailable unavailable -> unavailable.failure().message();
      };
    } catch (BadInput none) {
      return none.sentence();
    }
  }

  @Override
  public boolean isOfficialEndpoint() {
    return AnthropicClient.isOfficial(environment);
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
