package dev.batuta.validation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * A process from its start to its end, with everything it started.
 *
 * <p>A platform thread of its own starts the process, reads its output and outlives it. It must be
 * the one that starts it: Linux ends a process that asked to die with its parent as soon as the
 * parent's <em>thread</em> ends, and the thread that carries a virtual one ends when it was idle
 * for 30 seconds.
 */
final class CommandProcess {
  /** For output that is still on its way when the process has ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final ProcessBuilder builder;
  private final BoundedOutput output = new BoundedOutput();
  private final CompletableFuture<Process> started = new CompletableFuture<>();

  private CommandProcess(ProcessBuilder builder) {
    this.builder = builder;
  }

  /**
   * Runs a process without input and waits for its end. When that does not come in time, or the
   * caller is interrupted, the process and its descendants are killed. Without a sandbox that is
   * best effort: a descendant whose parent has ended is not found.
   *
   * @throws IOException when it cannot be started
   */
  static Ending run(ProcessBuilder builder, Duration timeout)
      throws IOException, InterruptedException {
    return new CommandProcess(builder.redirectErrorStream(true)).run(timeout);
  }

  private Ending run(Duration timeout) throws IOException, InterruptedException {
    Thread keeper = Thread.ofPlatform().daemon().name("validation command").start(this::keep);
    Process process = started();
    boolean ended = false;
    try {
      ended = process.waitFor(timeout);
    } finally {
      if (!ended) {
        kill(process);
      }
      keeper.join(GRACE);
    }
    return ended
        ? new Ending.Exited(process.exitValue(), output.text())
        : new Ending.TimedOut(output.text());
  }

  /** Starting takes no time worth interrupting, and an interrupted wait would lose the process. */
  private Process started() throws IOException {
    try {
      return started.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof IOException reason ? reason : new IOException(failure);
    }
  }

  private void keep() {
    try {
      Process process = builder.start();
      started.complete(process);
      process.getOutputStream().close();
      try (InputStream stream = process.getInputStream()) {
        output.readFrom(stream);
      }
      process.waitFor();
    } catch (IOException failure) {
      if (!started.completeExceptionally(failure)) {
        output.append("\n(the rest of the output could not be read: " + failure + ")\n");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** By handles, since {@code Process.destroyForcibly} would also close the output unread. */
  private static void kill(Process process) {
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
