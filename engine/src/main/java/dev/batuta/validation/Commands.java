package dev.batuta.validation;

import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The project's own checks: compilers, linters, tests. They run in the staging tree, with an
 * environment of {@code PATH}, {@code HOME}, {@code LANG} and {@code LC_ALL} only; the JDK that
 * runs Batuta comes first on the {@code PATH}. As many validations at a time as there are
 * processors, so that none times out because the others want the machine too.
 */
public final class Commands {
  private final ValidationSettings settings;
  private final Sandbox sandbox;
  private final Path javaHome;
  private final List<Path> classpath;
  private final SearchPath programs;
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  /**
   * Commands that find their programs on Batuta's own {@code PATH}, behind those of a JDK.
   *
   * @param javaHome the JDK that runs Batuta
   */
  public Commands(ValidationSettings settings, Sandbox sandbox, Path javaHome) {
    this(settings, sandbox, javaHome, Sandboxes.environmentPath());
  }

  Commands(ValidationSettings settings, Sandbox sandbox, Path javaHome, SearchPath path) {
    this.settings = settings;
    this.sandbox = sandbox;
    this.javaHome = real(javaHome);
    this.classpath = settings.classpath().stream().map(Commands::real).toList();
    this.programs =
        path.behind(this.javaHome.resolve("bin"), folder -> !sandbox.hides(real(folder)));
  }

  /**
   * What the commands need and this machine, or the sandbox, does not have: one sentence for each
   * with the remedy. A program inside the workspace shows only when it is run.
   */
  public List<String> missingPrograms() {
    return settings.commands().stream()
        .filter(command -> !command.run().getFirst().contains("{"))
        .filter(command -> !isInTree(command.run().getFirst()))
        .filter(command -> locate(command.run().getFirst()).isEmpty())
        .map(command -> missing(command, command.run().getFirst()))
        .distinct()
        .toList();
  }

  /**
   * Runs the commands that concern an item until one does not pass, and says what is wrong with it.
   *
   * @param files the item's own
   * @param tree the staging tree, which gets a folder {@code .batuta} for scratch
   * @throws ValidationUnavailable when a command cannot be started
   */
  List<Issue> run(List<GeneratedFile> files, Path tree) throws InterruptedException {
    List<String> own = paths(files);
    List<ValidationCommand> concerned = concerned(own);
    if (concerned.isEmpty()) {
      return List.of();
    }
    processors.acquire();
    try {
      Scratch scratch = Scratch.in(real(tree));
      for (ValidationCommand command : concerned) {
        List<Issue> issues = runOne(command, own, scratch);
        if (!issues.isEmpty()) {
          return issues;
        }
      }
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException("the staging tree could not be used: " + failure, failure);
    } finally {
      processors.release();
    }
  }

  /** Whether any command is to be run for these files. */
  boolean concern(List<GeneratedFile> files) {
    return !concerned(paths(files)).isEmpty();
  }

  private List<ValidationCommand> concerned(List<String> own) {
    return settings.commands().stream().filter(command -> command.concerns(own)).toList();
  }

  private static List<String> paths(List<GeneratedFile> files) {
    return files.stream().map(file -> file.path().value()).sorted().toList();
  }

  private List<Issue> runOne(ValidationCommand command, List<String> own, Scratch scratch)
      throws IOException, InterruptedException {
    Optional<List<String>> filled =
        new CommandTemplate(command.run()).fill(texts(scratch), scratch.sources(), own);
    if (filled.isEmpty()) {
      return List.of();
    }
    CommandReport report = new CommandReport(command.name(), scratch.tree(), scratch.build());
    return switch (end(command, filled.get(), scratch)) {
      case Ending.Exited(int code, _) when code == 0 -> List.of();
      case Ending.Exited(int code, String output) -> report.failed(code, output);
      case Ending.TimedOut(String output) -> report.timedOut(command.timeout(), output);
    };
  }

  private Ending end(ValidationCommand command, List<String> words, Scratch scratch)
      throws InterruptedException {
    List<String> located = new ArrayList<>(words);
    located.set(0, program(command, words.getFirst(), scratch.tree()).toString());
    List<Path> readable = Stream.concat(Stream.of(javaHome), classpath.stream()).toList();
    ProcessBuilder process =
        sandbox.confine(located, scratch.tree(), environment(scratch), readable);
    try {
      Ending ending = CommandProcess.run(process, command.timeout());
      refuseBrokenSandbox(command, ending);
      refuseMissingTool(command, ending);
      return ending;
    } catch (IOException failure) {
      throw new ValidationUnavailable(
          "validation command '" + command.name() + "' cannot be started: " + failure, failure);
    }
  }

  /** What the sandbox itself complains about is no fault of the answer. */
  private void refuseBrokenSandbox(ValidationCommand command, Ending ending) {
    if (sandbox instanceof Bubblewrap && ending.output().startsWith("bwrap: ")) {
      throw new ValidationUnavailable(
          "validation command '"
              + command.name()
              + "' cannot be run in the sandbox ("
              + ending.output().strip()
              + "); mend that, or pass --sandbox off to run it unconfined");
    }
  }

  /** By convention of shells: 126 cannot be executed, 127 is not there. */
  private static void refuseMissingTool(ValidationCommand command, Ending ending) {
    if (ending instanceof Ending.Exited(int code, String output) && (code == 126 || code == 127)) {
      throw new ValidationUnavailable(
          "validation command '"
              + command.name()
              + "' could not run a program it needs (exit code "
              + code
              + ": "
              + output.strip().lines().findFirst().orElse("")
              + "); install it where commands can see it, or change validation.commands");
    }
  }

  private Map<String, String> texts(Scratch scratch) {
    return Map.of(
        CommandTemplate.BUILD, scratch.build().toString(),
        CommandTemplate.WORKSPACE, scratch.tree().toString(),
        CommandTemplate.CLASSPATH,
            classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
  }

  private Map<String, String> environment(Scratch scratch) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", programs.text());
    environment.put("HOME", scratch.home().toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    return environment;
  }

  /** Absolute, since Java itself would look on the PATH that Batuta was started with. */
  private Path program(ValidationCommand command, String program, Path tree) {
    Optional<Path> located =
        isInTree(program)
            ? Optional.of(tree.resolve(program)).filter(Files::isExecutable)
            : locate(program);
    return located.orElseThrow(() -> new ValidationUnavailable(missing(command, program)));
  }

  private Optional<Path> locate(String program) {
    Optional<Path> located =
        program.contains("/")
            ? Optional.of(Path.of(program)).filter(Files::isExecutable)
            : programs.find(program);
    return located.filter(this::isVisible);
  }

  /** A program outside a home may be a link into one. */
  private boolean isVisible(Path program) {
    Path target = real(program);
    return target.startsWith(javaHome) || !sandbox.hides(target);
  }

  private static boolean isInTree(String program) {
    return program.contains("/") && !program.startsWith("/");
  }

  private static String missing(ValidationCommand command, String program) {
    return "validation command '"
        + command.name()
        + "' needs the program '"
        + program
        + "', which is not there; install it where commands can see it (in a sandbox not below a"
        + " home folder), or change validation.commands";
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path.toAbsolutePath(); // it is not there, which whoever needs it will say
    }
  }
}
