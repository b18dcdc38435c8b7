package dev.batuta.cli;

import dev.batuta.document.BadInput;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault.CutInMidAnswer;
import dev.batuta.testkit.FakeFault.Overloaded;
import dev.batuta.testkit.FakeFault.RateLimited;
import dev.batuta.testkit.FakeFaults;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta fake-claude}. */
@Command(
    name = "fake-claude",
    mixinStandardHelpOptions = true,
    description = {
      "Serves a fake of the Claude API, to try Batuta without a key.",
      "It is no model: it answers each wanted file with a small valid one, and can be told to"
          + " fail.",
      "",
      "In another terminal:",
      "  export ANTHROPIC_BASE_URL=http://127.0.0.1:8089 ANTHROPIC_API_KEY=fake",
      "  batuta run",
      "What it has billed: GET /__fake/meter; every request: GET /__fake/requests?prompts=true",
      ""
    })
final class FakeClaudeCommand implements Callable<Integer> {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of 127.0.0.1; 0 takes a free one. Default: 8089.")
  private int port = 8089;

  @Mixin private final FakePaceOptions pace = new FakePaceOptions();

  @Mixin private final FakeLimitOptions limits = new FakeLimitOptions();

  @Option(
      names = "--bad-first-try",
      paramLabel = "RATE",
      description = "How often the first answer to a task is bad code, 0 to 1. Default: 0.")
  private double badFirstTry;

  @Option(
      names = "--rate-limited",
      paramLabel = "RATE",
      description = "How often a call gets 429 with Retry-After 1 s, 0 to 1. Default: 0.")
  private double rateLimited;

  @Option(
      names = "--overloaded",
      paramLabel = "RATE",
      description = "How often a call gets 529, 0 to 1. Default: 0.")
  private double overloaded;

  @Option(
      names = "--cut",
      paramLabel = "RATE",
      description =
          "How often the connection is cut in the middle of an answer, 0 to 1. Default: 0.")
  private double cut;

  @Option(names = "--seed", paramLabel = "N", description = "What chance depends on. Default: 0.")
  private long seed;

  FakeClaudeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (FakeClaudeServer server = FakeClaudeServer.start(settings())) {
      terminal.out().println("ANTHROPIC_BASE_URL=" + server.baseUrl());
      terminal.talk("A fake of the Claude API listens there; Ctrl-C ends it.");
      new CountDownLatch(1).await();
    } catch (UncheckedIOException taken) {
      throw BadInput.of(String.valueOf(taken.getMessage()));
    }
    return ExitCode.DONE;
  }

  private FakeClaudeSettings settings() {
    try {
      FakeFaults faults =
          FakeFaults.none()
              .withSeed(seed)
              .withRate(new RateLimited(RETRY_AFTER), rate("--rate-limited", rateLimited))
              .withRate(new Overloaded(), rate("--overloaded", overloaded))
              .withRate(new CutInMidAnswer(), rate("--cut", cut))
              .withBadFirstTries(rate("--bad-first-try", badFirstTry));
      FakeClaudeSettings settings = FakeClaudeSettings.defaults().withPort(port).withFaults(faults);
      return limits.in(pace.in(settings));
    } catch (IllegalArgumentException wrong) {
      throw BadInput.of(String.valueOf(wrong.getMessage()));
    }
  }

  private static double rate(String option, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw BadInput.of(option + " must be from 0 to 1, but is " + rate);
    }
    return rate;
  }
}
