package dev.batuta.bench;

import dev.batuta.Batuta;
import dev.batuta.ConfigurationReader;
import dev.batuta.RunRequest;
import dev.batuta.Watching;
import dev.batuta.batch.StopSignal;
import dev.batuta.document.DocumentReader;
import dev.batuta.testkit.FakeCall;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeRateLimits;
import dev.batuta.testkit.FakeTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Whole runs against the fake of the model API, whose limits hold and whose time runs faster: how
 * much of what the limits allow is used, how many calls are turned away, and how much of what
 * prompts share is read from the cache. The fake begins to answer after two seconds and writes 60
 * tokens a second, in its own time.
 */
final class PaceBench {
  private static final long MANY = 100_000_000;
  private static final int TURNED_AWAY = 429;

  private PaceBench() {}

  /** What holds in one run. */
  private record Case(String name, int items, int speed, FakeRateLimits limits) {}

  static String run(String only) throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    table.append("| limit | calls | 429 | used of what the limit allows | minutes |\n");
    table.append("|---|---|---|---|---|\n");
    for (Case one :
        List.of(
            new Case("20 requests/min", 1_000, 60, requests(20)),
            new Case("200 requests/min", 1_600, 20, requests(200)),
            new Case("2,000 requests/min", 8_000, 2, requests(2_000)),
            new Case(
                "3,000 output tokens/min", 1_000, 30, FakeRateLimits.enforced(MANY, MANY, 3_000)),
            new Case(
                "60 requests/min, one a second",
                1_000,
                5,
                requests(60).withBurst(Duration.ofSeconds(1))))) {
      if (!one.name().contains(only)) {
        continue;
      }
      try (Temporary folder = Temporary.create()) {
        table.append(row(one, calls(one, folder.folder(), "claude-haiku-5-5"))).append('\n');
      }
    }
    return table.toString();
  }

  static String caching() throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    table.append("| model | prompts | shared tokens | read from the cache | of the shared |\n");
    table.append("|---|---|---|---|---|\n");
    for (String model : List.of("claude-haiku-5-5", "claude-sonnet-5-5", "claude-haiku-4-5")) {
      Case one = new Case(model, 200, 10, FakeRateLimits.scaleTier());
      try (Temporary folder = Temporary.create()) {
        List<FakeCall> calls = calls(one, folder.folder(), model);
        long read = calls.stream().mapToLong(call -> tokens(call).cacheRead()).sum();
        long written = calls.stream().mapToLong(call -> tokens(call).cacheWrite()).sum();
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %s |%n",
                model,
                calls.size(),
                read + written,
                read,
                read + written == 0 ? "–" : percent(read, read + written)));
      }
    }
    return table.toString();
  }

  private static FakeRateLimits requests(long perMinute) {
    return FakeRateLimits.enforced(perMinute, MANY, MANY);
  }

  private static List<FakeCall> calls(Case one, Path folder, String model)
      throws IOException, InterruptedException {
    FakeClaudeSettings settings =
        FakeClaudeSettings.defaults()
            .withSpeed(one.speed())
            .withLatency(Duration.ofSeconds(2))
            .withOutputTokensPerSecond(60)
            .withLimits(one.limits());
    Path project = SharedBacklog.write(folder, one.items(), model);
    try (FakeClaudeServer server = FakeClaudeServer.start(settings)) {
      Batuta batuta =
          Batuta.open(
              new ConfigurationReader(new DocumentReader()).read(project),
              BenchParts.calling(server));
      batuta.run(RunRequest.EVERYTHING, new Watching(_ -> {}, (_, _, _) -> {}, new StopSignal()));
      return server.meter().calls();
    }
  }

  private static String row(Case one, List<FakeCall> calls) {
    long turnedAway =
        calls.stream()
            .filter(call -> call.answered().status().equals(OptionalInt.of(TURNED_AWAY)))
            .count();
    List<FakeCall> answered = calls.stream().filter(call -> call.answered().billed()).toList();
    Instant first =
        answered.stream()
            .map(call -> call.asked().receivedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant last =
        answered.stream()
            .map(call -> call.asked().receivedAt())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    double minutes = Duration.between(first, last).toMillis() / 60_000.0;
    long output = answered.stream().mapToLong(call -> tokens(call).output()).sum();
    double burst = one.limits().burst().toMillis() / 60_000.0;
    double used =
        Math.max(
            answered.size() / (one.limits().requestsPerMinute() * (minutes + burst)),
            output / (one.limits().outputTokensPerMinute() * (minutes + burst)));
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %d (%s) | %.1f %% | %.1f, %d times as fast |",
        one.name(),
        calls.size(),
        turnedAway,
        percent(turnedAway, calls.size()),
        100 * used,
        minutes,
        one.speed());
  }

  private static FakeTokens tokens(FakeCall call) {
    return call.answered().tokens();
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
