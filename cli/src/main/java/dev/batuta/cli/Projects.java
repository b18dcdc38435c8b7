package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Configuration;
import dev.batuta.Configuration.Overrides;
import dev.batuta.ConfigurationReader;
import dev.batuta.Parts;
import dev.batuta.document.DocumentReader;
import dev.batuta.provider.EndpointReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the project that a command line names. */
final class Projects {
  private final Terminal terminal;

  Projects(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The project at a path, or in the current folder. */
  Batuta open(@Nullable Path path, Overrides overrides) {
    return Batuta.open(configuration(path).with(overrides), parts());
  }

  /** What {@code batuta.yaml} says there. */
  Configuration configuration(@Nullable Path path) {
    return new ConfigurationReader(new DocumentReader()).read(resolve(path));
  }

  Batuta open(@Nullable Path path) {
    return open(path, Overrides.NONE);
  }

  /** Whether the provider takes the key, in its own words. */
  String keyCheck() throws InterruptedException {
    return new Assembly(terminal.environment()).keyCheck();
  }

  /** What answers where models are called; see {@link Assembly#lookAtEndpoint}. */
  EndpointReport lookAtEndpoint(@Nullable String model) throws InterruptedException {
    return new Assembly(terminal.environment()).lookAtEndpoint(model);
  }

  Parts parts() {
    return new Assembly(terminal.environment());
  }

  Path resolve(@Nullable Path path) {
    return path == null ? terminal.directory() : terminal.directory().resolve(path);
  }
}
