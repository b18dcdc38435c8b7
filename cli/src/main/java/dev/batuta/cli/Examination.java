package dev.batuta.cli;

import dev.batuta.Batuta;
import dev.batuta.Configuration;
import dev.batuta.EndpointSettings;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.LedgerFailure;
import dev.batuta.modelchoice.Model;
import dev.batuta.planning.Plan;
import dev.batuta.provider.EndpointKind;
import dev.batuta.validation.Commands;
import dev.batuta.validation.SandboxMode;
import dev.batuta.validation.Sandboxes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code doctor} looks at: the machine first, then the project where there is one. */
final class Examination {
  private static final List<String> KEYS = List.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
  private static final int MOST_PROBLEMS = 10;

  private final Terminal terminal;
  private final Projects projects;
  private final @Nullable Path path;
  private final boolean offline;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * An examination.
   *
   * @param offline whether to leave the server alone that models are called at
   */
  Examination(Terminal terminal, Projects projects, @Nullable Path path, boolean offline) {
    this.terminal = terminal;
    this.projects = projects;
    this.path = path;
    this.offline = offline;
  }

  List<Finding> findings() throws InterruptedException {
    jdk();
    git();
    sandbox();
    models();
    project();
    return List.copyOf(findings);
  }

  private void jdk() {
    Path home = projects.parts().javaHome();
    if (Files.isExecutable(home.resolve("bin/javac"))) {
      findings.add(Finding.good("jdk", Runtime.version() + " at " + home));
    } else {
      findings.add(
          Finding.problem(
              "jdk", home + " has no javac; install a JDK 25 or set BATUTA_JAVA_HOME to one"));
    }
  }

  private void git() {
    findings.add(
        onPath("git")
            ? Finding.good("git", "found")
            : Finding.note("git", "not found; only needed to build Batuta from a checkout"));
  }

  private void sandbox() throws InterruptedException {
    findings.add(
        Sandboxes.problem()
            .map(problem -> Finding.note("sandbox", problem + ", or run with --sandbox off"))
            .orElseGet(
                () -> Finding.good("sandbox", "bubblewrap works: commands run without network")));
  }

  /** A project that cannot be opened may still say where its models are. */
  private void models() throws InterruptedException {
    EndpointSettings configured = EndpointSettings.DEFAULT;
    Optional<String> model = Optional.empty();
    boolean isAsked = true;
    try {
      Configuration.Engine engine = projects.configuration(path).engine();
      configured = engine.endpoint();
      isAsked = engine.callsAModel();
      if (isAsked) {
        model = projects.open(path).models().stream().map(Model::id).findFirst();
      }
    } catch (BadInput saidWithTheProject) {
      // what is known by now has to do
    }
    key(configured, isAsked);
    findings.addAll(
        new EndpointExamination(projects, configured, model.orElse(null)).findings(offline));
  }

  private void key(EndpointSettings configured, boolean isAsked) {
    boolean set =
        KEYS.stream().anyMatch(name -> !terminal.environment().getOrDefault(name, "").isBlank());
    if (set || !configured.capabilities().needsKey() || !isAsked) {
      findings.add(Finding.good("key", set ? "set" : "none, and none is needed"));
      return;
    }
    String missing = "none; set ANTHROPIC_API_KEY, or use --provider scaffold without a model";
    findings.add(
        configured.kind() == EndpointKind.ANTHROPIC
            ? Finding.note("key", missing)
            : Finding.problem("key", "none, but " + configured.kind().wireName() + " needs one"));
  }

  private void project() throws InterruptedException {
    FileExamination files = new FileExamination(projects.resolve(path));
    try {
      Batuta batuta = projects.open(path);
      findings.add(Finding.good("project", batuta.configuration().project()));
      backlog(batuta, files);
      workspace(batuta.configuration());
      programs(batuta.configuration());
      ledger(batuta);
    } catch (BadInput wrong) {
      findings.add(Finding.problem("project", String.valueOf(wrong.getMessage())));
      files.said(wrong);
    }
    findings.addAll(files.findings());
  }

  private void backlog(Batuta batuta, FileExamination files) throws InterruptedException {
    Plan plan = batuta.plan();
    plan.problems().forEach(files::said);
    List<Problem> problems =
        plan.problems().stream().filter(problem -> problem.level() != Level.NOTE).toList();
    findings.add(
        Finding.good(
            "backlog",
            "%d items to execute in %d waves, %d specs"
                .formatted(
                    plan.order().size(), plan.waves().size(), batuta.specs().specs().size())));
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> findings.add(Finding.problem("backlog", PlanCommand.text(problem))));
    if (problems.size() > MOST_PROBLEMS) {
      findings.add(
          Finding.problem(
              "backlog", (problems.size() - MOST_PROBLEMS) + " more: batuta plan lists them"));
    }
  }

  private void workspace(Configuration configuration) {
    Path existing = configuration.workspace();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    findings.add(
        Files.isDirectory(existing) && Files.isWritable(existing)
            ? Finding.good("workspace", configuration.workspace().toString())
            : Finding.problem(
                "workspace",
                configuration.workspace() + " cannot be written; change its permissions"));
  }

  private void programs(Configuration configuration) throws InterruptedException {
    for (Path entry : configuration.validation().classpath()) {
      if (!Files.exists(entry)) {
        findings.add(
            Finding.problem("classpath", entry + " is missing; correct validation.classpath"));
      }
    }
    List<String> missing =
        new Commands(
                configuration.validation(),
                Sandboxes.choose(SandboxMode.OFF, false),
                projects.parts().javaHome())
            .missingPrograms();
    missing.forEach(program -> findings.add(Finding.problem("commands", program)));
    if (missing.isEmpty() && !configuration.validation().commands().isEmpty()) {
      findings.add(
          Finding.good("commands", configuration.validation().commands().size() + " can be run"));
    }
  }

  private void ledger(Batuta batuta) {
    try {
      int calls = batuta.status().usage().calls();
      findings.add(Finding.good("ledger", calls + " calls so far"));
    } catch (LedgerFailure broken) {
      findings.add(Finding.problem("ledger", String.valueOf(broken.getMessage())));
    }
  }

  private boolean onPath(String program) {
    for (String folder :
        terminal.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
