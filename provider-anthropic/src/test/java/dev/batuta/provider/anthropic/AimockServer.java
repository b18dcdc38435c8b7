package dev.batuta.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server of the npm package {@code @copilotkit/aimock}, another imitation of Claude, by people
 * who do not know our client: it is installed below {@code target} at the version of its lock file.
 */
final class AimockServer implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "aimock");
  private static final Path INSTALLED = FOLDER.resolve("installed.json");
  private static final String SCRIPT = "node_modules/.bin/llmock";
  private static final String FIXTURES = "fixtures.json";
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(2);
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

  private final Process process;
  private final String address;

  private AimockServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * A server on a free port; skips the test where there is no Node.js or nothing to install from.
   */
  static AimockServer start() throws IOException, InterruptedException {
    assumeTrue(works("node", "--version"), "no Node.js here");
    assumeTrue(works("npm", "--version"), "no npm here");
    Files.createDirectories(FOLDER);
    if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(lock())) {
      install();
    }
    copy(FIXTURES);
    Path log = Files.createTempFile(FOLDER, "server", ".log");
    Process process =
        new ProcessBuilder(
                "node", SCRIPT, "--port", "0", "--fixtures", FIXTURES, "--validate-on-load")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new AimockServer(process, address(process, log));
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static void install() throws IOException, InterruptedException {
    copy("package.json");
    copy("package-lock.json");
    Path log = FOLDER.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = npm.waitFor(LONGEST_INSTALLATION.toSeconds(), TimeUnit.SECONDS);
    npm.destroyForcibly();
    assumeTrue(ended && npm.exitValue() == 0, () -> "aimock cannot be installed: " + text(log));
    Files.writeString(INSTALLED, lock());
  }

  private static String address(Process process, Path log) {
    return await()
        .atMost(LONGEST_START)
        .until(
            () -> {
              Optional<String> found = listening(text(log));
              assertThat(process.isAlive() || found.isPresent()).as(text(log)).isTrue();
              return found;
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<String> listening(String log) {
    Matcher matcher = LISTENING.matcher(log);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static String lock() throws IOException {
    try (InputStream lock = resource("package-lock.json")) {
      return new String(lock.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void copy(String name) throws IOException {
    try (InputStream resource = resource(name)) {
      Files.write(FOLDER.resolve(name), resource.readAllBytes());
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(AimockServer.class.getResourceAsStream("aimock/" + name));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
