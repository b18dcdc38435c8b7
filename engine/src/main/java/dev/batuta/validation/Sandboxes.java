package dev.batuta.validation;

import dev.batuta.document.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Chooses what the project's commands run in. */
public final class Sandboxes {
  private static final Duration LONGEST_TRIAL = Duration.ofSeconds(20);

  private Sandboxes() {}

  /**
   * The sandbox for a run.
   *
   * @param realProvider whether a model writes the code, so that it must not be trusted
   * @throws BadInput when a sandbox is needed and does not work here
   */
  public static Sandbox choose(SandboxMode mode, boolean realProvider) throws InterruptedException {
    return choose(mode, realProvider, environmentPath());
  }

  /** Why no sandbox works here, in one sentence with the remedy; empty when one does. */
  public static Optional<String> problem() throws InterruptedException {
    return switch (tryBubblewrap(environmentPath())) {
      case Works _ -> Optional.empty();
      case Fails fails -> Optional.of(fails.reason());
    };
  }

  static Sandbox choose(SandboxMode mode, boolean realProvider, SearchPath path)
      throws InterruptedException {
    if (mode == SandboxMode.OFF) {
      return new Unconfined();
    }
    return switch (tryBubblewrap(path)) {
      case Works works -> works.sandbox();
      case Fails fails -> {
        if (mode == SandboxMode.REQUIRED || realProvider) {
          throw BadInput.of(
              "validation commands cannot be confined: "
                  + fails.reason()
                  + ", or pass --sandbox off to run them unconfined");
        }
        yield new Unconfined();
      }
    };
  }

  static SearchPath environmentPath() {
    return SearchPath.of(Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  /** What came of trying a sandbox. */
  private sealed interface Trial {}

  private record Works(Bubblewrap sandbox) implements Trial {}

  private record Fails(String reason) implements Trial {}

  /** Being installed is not enough: some containers and kernels forbid what it does. */
  private static Trial tryBubblewrap(SearchPath path) throws InterruptedException {
    Optional<Path> program = path.find("bwrap");
    Optional<Path> nothing = path.find("true");
    if (program.isEmpty() || nothing.isEmpty()) {
      return new Fails(
          "bubblewrap is not installed; install it (on Debian: apt install bubblewrap)");
    }
    try {
      Bubblewrap sandbox =
          Bubblewrap.hidingHome(program.get(), Path.of(System.getProperty("user.home")));
      Ending ending = runOnce(sandbox, nothing.get());
      return ending.equals(new Ending.Exited(0, ""))
          ? new Works(sandbox)
          : new Fails(
              "bubblewrap does not work here ("
                  + ending.output().strip()
                  + "); allow unprivileged user namespaces");
    } catch (IOException failure) {
      return new Fails("bubblewrap could not be tried (" + failure + "); mend that");
    }
  }

  private static Ending runOnce(Sandbox sandbox, Path nothing)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("batuta-sandbox-").toRealPath();
    try {
      return CommandProcess.run(
          sandbox.confine(List.of(nothing.toString()), folder, Map.of(), List.of()), LONGEST_TRIAL);
    } finally {
      Files.delete(folder);
    }
  }
}
