package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.Issue.Code;
import dev.batuta.outcome.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path tree;

  @Test
  void sharesWhatACommandBuildsWithTheNextOne() throws Exception {
    write(
        "src/app/Main.java", "package app; class Main { public static void main(String[] a) {} }");

    assertThat(
            run(
                command("compile", "javac", "-d", "{build}", "{sources:**/*.java}"),
                command("start", "java", "-cp", "{build}:{classpath}", "app.Main")))
        .isEmpty();
    assertThat(tree.resolve("app")).doesNotExist();
  }

  @Test
  void startsEachValidationWithAnEmptyBuildFolder() throws Exception {
    ValidationCommand first =
        command("first", "sh", "-c", "test ! -e {build}/x && touch {build}/x");

    assertThat(run(first)).isEmpty();
    assertThat(run(first)).isEmpty();
  }

  @Test
  void givesCompilerErrorsTheirPlace() throws Exception {
    write("src/A.java", "class A {\n  Books books;\n}\n");
    write("src/B.java", "class B { int x = \"\"; }\n");

    assertThat(run(command("compile", "javac", "-d", "{build}", "{sources:**/*.java}")))
        .containsExactly(
            Issue.at(
                Code.COMMAND_FAILED,
                "src/A.java",
                2,
                3,
                "cannot find symbol; symbol: class Books; location: class A"),
            Issue.at(
                Code.COMMAND_FAILED,
                "src/B.java",
                1,
                19,
                "incompatible types: String cannot be converted to int"));
  }

  @Test
  void stopsAtTheFirstCommandThatDoesNotPass() throws Exception {
    assertThat(
            run(
                command("first", "true"),
                command("second", "sh", "-c", "echo no; exit 3"),
                command("third", "touch", "{workspace}/third")))
        .containsExactly(
            Issue.of(
                Code.COMMAND_FAILED, "command 'second' failed with exit code 3; its output:\nno"));
    assertThat(tree.resolve("third")).doesNotExist();
  }

  @Test
  void runsOnlyWhatConcernsTheItem() throws Exception {
    assertThat(run(when("**/*.py", "false"), when("**/*.java", "true"))).isEmpty();
    assertThat(run(when("*.java", "false"))).hasSize(1);
    assertThat(run(command("lint", "false", "{files:**/*.py}"))).isEmpty();
  }

  @Test
  void givesCommandsAnEnvironmentOfTheirOwn() throws Exception {
    String output = run(command("env", "sh", "-c", "env; exit 1")).getFirst().message();

    Set<String> names =
        output.lines().skip(1).map(line -> line.replaceAll("=.*", "")).collect(Collectors.toSet());
    assertThat(names).contains("PATH", "HOME", "LANG", "LC_ALL");
    assertThat(names).isSubsetOf("PATH", "HOME", "LANG", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");
    assertThat(output).contains("LC_ALL=C.UTF-8").contains("HOME=.batuta/");
  }

  @Test
  void putsTheRunningJdkFirst() throws Exception {
    assertThat(run(command("which", "sh", "-c", "command -v javac; exit 1")).getFirst().message())
        .endsWith("\n" + JAVA_HOME.toRealPath().resolve("bin/javac"));
  }

  @Test
  void endsACommandThatTakesTooLong() throws Exception {
    ValidationCommand endless =
        new ValidationCommand(
            "endless", List.of("sh", "-c", "sleep 1000"), null, Duration.ofMillis(1500));

    assertThat(run(endless))
        .containsExactly(
            Issue.of(
                Code.COMMAND_TIMED_OUT,
                "command 'endless' did not end within 1 s and was ended and wrote nothing"));
  }

  @Test
  void blamesAMissingProgramOnNobody() {
    ValidationCommand lint = command("lint", "no-such-linter", "-x");
    String missing =
        "validation command 'lint' needs the program 'no-such-linter', which is not there; install"
            + " it where commands can see it (in a sandbox not below a home folder), or change"
            + " validation.commands";

    assertThatThrownBy(() -> run(lint))
        .isInstanceOf(ValidationUnavailable.class)
        .hasMessage(missing);
    assertThat(commands(lint, command("ok", "javac")).missingPrograms()).containsExactly(missing);
    assertThatThrownBy(() -> run(command("own", "./gradlew")))
        .isInstanceOf(ValidationUnavailable.class);
    assertThat(commands(command("own", "./gradlew")).missingPrograms()).isEmpty();
  }

  @Test
  void runsAProgramOfTheTree() throws Exception {
    write("check", "#!/bin/sh\ntest -f check\n");
    assertThat(tree.resolve("check").toFile().setExecutable(true)).isTrue();

    assertThat(run(command("own", "./check"), command("same", "{workspace}/check"))).isEmpty();
  }

  @Test
  void survivesAFloodOfOutput() throws Exception {
    String message =
        run(command("flood", "sh", "-c", "yes | head -c 5000000; echo end; exit 1"))
            .getFirst()
            .message();

    assertThat(message).endsWith("\nend").hasSizeLessThan(5_000);
  }

  @Test
  @Timeout(60)
  void doesNotWaitForWhatACommandLeavesRunning() throws Exception {
    assertThat(run(command("daemon", "sh", "-c", "sleep 1000 & echo $! > pid"))).isEmpty();

    long left = Long.parseLong(Files.readString(tree.resolve("pid")).strip());
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
  }

  private List<Issue> run(ValidationCommand... commands) throws InterruptedException {
    GeneratedFile own = new GeneratedFile(new RelativePath("A.java"), "class A {}\n");
    return commands(commands).run(List.of(own), tree);
  }

  private static Commands commands(ValidationCommand... commands) {
    return new Commands(
        new ValidationSettings(List.of(commands), List.of()), new Unconfined(), JAVA_HOME);
  }

  private static ValidationCommand command(String name, String... run) {
    return new ValidationCommand(name, List.of(run), null, LONG);
  }

  private static ValidationCommand when(@Nullable String glob, String... run) {
    return new ValidationCommand("conditional", List.of(run), glob, LONG);
  }

  private void write(String path, String content) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
