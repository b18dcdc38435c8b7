package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated code cannot do; each test shows that without the sandbox it can. */
class BubblewrapTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Path USER_HOME = Path.of(System.getProperty("user.home"));
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path tree;
  private Sandbox bubblewrap;

  @BeforeEach
  void needsBubblewrap() throws Exception {
    Optional<String> problem = Sandboxes.problem();
    Assumptions.assumeTrue(problem.isEmpty(), () -> problem.orElse(""));
    bubblewrap = Sandboxes.choose(SandboxMode.REQUIRED, true);
    tree = Files.createDirectory(folder.resolve("tree")).toRealPath();
  }

  @Test
  void runsInTheTreeAndWritesThere() throws Exception {
    assertThat(exitCode(bubblewrap, "pwd > where && touch /tmp/x && test ! -w /usr")).isZero();
    assertThat(tree.resolve("where")).hasContent(tree + "\n");
  }

  @Test
  void reachesNoServer() throws Exception {
    Path probe = Files.writeString(tree.resolve("Probe.java"), CONNECT);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String java = JAVA_HOME.resolve("bin/java") + " " + probe + " " + server.getLocalPort();

      assertThat(exitCode(new Unconfined(), java)).isZero();
      assertThat(exitCode(bubblewrap, java)).isEqualTo(9);
    }
  }

  @Test
  void writesNothingOutside() throws Exception {
    for (Path place : List.of(folder, USER_HOME, Path.of("").toAbsolutePath())) {
      Path outside = place.resolve("batuta-test-" + UUID.randomUUID());
      String touch = "touch '" + outside + "'";

      exitCode(bubblewrap, touch);
      assertThat(outside).doesNotExist();

      assertThat(exitCode(new Unconfined(), touch)).isZero();
      Files.delete(outside);
    }
  }

  @Test
  void readsNoSecretInTheHome() throws Exception {
    Path secret = Files.createTempFile(USER_HOME, "batuta-test-secret-", "");
    try {
      assertThat(exitCode(new Unconfined(), "cat '" + secret + "'")).isZero();
      assertThat(exitCode(bubblewrap, "cat '" + secret + "'")).isNotZero();
      assertThat(exitCode(bubblewrap, "test -z \"$(ls -A '" + USER_HOME + "')\"")).isZero();
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  void seesWhatItNeedsEvenBelowAHiddenFolder() throws Exception {
    Path jar = Files.writeString(folder.resolve("needed.jar"), "needed").toRealPath();
    Path other = Files.writeString(folder.resolve("other.jar"), "other").toRealPath();
    String script = "cat '" + jar + "' && test ! -e '" + other + "' && ! touch '" + jar + "'";

    assertThat(run(bubblewrap, script, List.of(jar))).isInstanceOf(Ending.Exited.class);
    assertThat(((Ending.Exited) run(bubblewrap, script, List.of(jar))).code()).isZero();
  }

  @Test
  void seesNoOtherProcessAndNoEnvironment() throws Exception {
    assertThat(exitCode(bubblewrap, "test ! -e /proc/" + ProcessHandle.current().pid())).isZero();
    assertThat(exitCode(bubblewrap, "test \"$(cat /proc/1/environ | wc -c)\" -eq 0")).isZero();
  }

  @Test
  void takesEveryChildWithItWhenItIsEnded() throws Exception {
    String marker = "1000." + UUID.randomUUID().toString().replaceAll("[^0-9]", "");
    String sleep = "sleep " + marker;
    String sleeps =
        String.join(" & ", sleep, "setsid " + sleep, "(setsid " + sleep + " &)", "wait");
    FutureTask<Integer> task = new FutureTask<>(() -> exitCode(bubblewrap, sleeps));
    Thread runner = Thread.ofVirtual().start(task);
    await().until(() -> sleeping(marker) == 3);

    runner.interrupt();

    assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
    await().untilAsserted(() -> assertThat(sleeping(marker)).isZero());
  }

  @Test
  @Tag("long")
  void outlivesTheIdleThreadThatCarriedItsStarter() throws Exception {
    FutureTask<Integer> task = new FutureTask<>(() -> exitCode(bubblewrap, "sleep 45"));

    Thread.ofVirtual().start(task);

    assertThat(task.get()).isZero();
  }

  private int exitCode(Sandbox sandbox, String script) throws IOException, InterruptedException {
    return switch (run(sandbox, script, List.of(JAVA_HOME.toRealPath()))) {
      case Ending.Exited exited -> exited.code();
      case Ending.TimedOut late -> throw new AssertionError("timed out: " + late.output());
    };
  }

  private Ending run(Sandbox sandbox, String script, List<Path> readable)
      throws IOException, InterruptedException {
    return CommandProcess.run(
        sandbox.confine(
            List.of("/bin/sh", "-c", script), tree, Map.of("PATH", "/usr/bin:/bin"), readable),
        LONG);
  }

  private static long sleeping(String marker) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().arguments().orElse(new String[0]))
        .filter(arguments -> List.of(arguments).equals(List.of(marker)))
        .count();
  }

  private static final String CONNECT =
      """
      class Probe {
        public static void main(String[] port) {
          try {
            new java.net.Socket("127.0.0.1", Integer.parseInt(port[0])).close();
          } catch (java.io.IOException refused) {
            System.exit(9);
          }
        }
      }
      """;
}
