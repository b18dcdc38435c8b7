package dev.batuta.cli;

import dev.batuta.document.BadInput;
import dev.batuta.testkit.FakeClaudeServer;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeImitation;
import dev.batuta.testkit.FakeScript;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batuta fake-claude}. */
@Command(
    name = "fake-claude",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves a fake of the Claude API, to try Batuta without a key.",
      "It is no model: it answers each wanted file with a small valid one, and can be told to"
          + " fail.",
      "",
      "In another terminal:",
      "  export ANTHROPIC_BASE_URL=http://127.0.0.1:8089 ANTHROPIC_API_KEY=fake",
      "  batuta run",
      "What it has billed:  GET /__fake/meter",
      "Every request:       GET /__fake/requests?prompts=true",
      ""
    })
final class FakeClaudeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of 127.0.0.1; 0 takes a free one. Default: 8089.")
  private int port = 8089;

  @Mixin private final FakePaceOptions pace = new FakePaceOptions();

  @Mixin private final FakeLimitOptions limits = new FakeLimitOptions();

  @Mixin private final FakeFaultOptions faults = new FakeFaultOptions();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = {
        "Answers that you wrote: a JSON list of rules {\"wants\": path, \"contains\": text in the"
            + " prompt, \"answer\" or \"answer_file\", \"fault\": name, \"times\": n}; all optional"
            + " but an answer or a fault. The first that fits and is not used up decides."
      })
  private @Nullable Path script;

  @Option(
      names = "--imitate",
      paramLabel = "SERVER",
      description = {
        "Resembles ollama, llama.cpp, lm-studio, vllm or litellm, by what they document."
            + " Default: claude."
      })
  private String imitate = FakeImitation.CLAUDE.commandName();

  FakeClaudeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (FakeClaudeServer server = FakeClaudeServer.start(settings())) {
      terminal.out().println("ANTHROPIC_BASE_URL=" + server.baseUrl());
      terminal.talk(
          "A fake of the Claude API%s listens there; Ctrl-C ends it."
              .formatted(
                  imitate.equals(FakeImitation.CLAUDE.commandName())
                      ? ""
                      : ", as " + imitate + " has it,"));
      new CountDownLatch(1).await();
    } catch (UncheckedIOException taken) {
      throw BadInput.of(String.valueOf(taken.getMessage()));
    }
    return ExitCode.DONE;
  }

  /** How the options say that the fake behaves. */
  FakeClaudeSettings settings() {
    try {
      FakeClaudeSettings settings =
          FakeClaudeSettings.defaults()
              .withPort(port)
              .withImitation(FakeImitation.named(imitate))
              .withScript(
                  script == null
                      ? FakeScript.none()
                      : FakeScript.read(terminal.directory().resolve(script)));
      return faults.in(limits.in(pace.in(settings)));
    } catch (IllegalArgumentException wrong) {
      throw BadInput.of(String.valueOf(wrong.getMessage()));
    }
  }
}
