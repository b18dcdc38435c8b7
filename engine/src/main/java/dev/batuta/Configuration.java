package dev.batuta;

import dev.batuta.backlog.Stack;
import dev.batuta.document.BadInput;
import dev.batuta.modelchoice.Profile;
import dev.batuta.usage.Usd;
import dev.batuta.validation.SandboxMode;
import dev.batuta.validation.ValidationSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code batuta.yaml} says, with defaults filled in and paths made absolute.
 *
 * @param root the folder of {@code batuta.yaml}, or of the backlog file where there is none
 * @param workspace where generated files go
 */
public record Configuration(
    Path root,
    String project,
    Stack stack,
    Sources sources,
    Path workspace,
    Engine engine,
    Limits limits,
    ValidationSettings validation) {
  private static final Set<String> NEVER_WRITTEN = Set.of(".git", ".batuta");

  public Configuration {
    for (Path segment : workspace) {
      if (NEVER_WRITTEN.contains(segment.toString())) {
        throw BadInput.in(
            workspace, "nothing is written into " + segment + "; choose another workspace");
      }
    }
  }

  /**
   * What is read.
   *
   * @param backlogs backlog files
   * @param specs folders or files
   * @param stacks the folder of {@code <name>.yaml} files
   */
  public record Sources(List<Path> backlogs, List<Path> specs, Path stacks) {
    public Sources {
      backlogs = List.copyOf(backlogs);
      specs = List.copyOf(specs);
    }
  }

  /**
   * What answers, and how its output is run.
   *
   * @param provider its name
   * @param profile the name of a ladder of models
   * @param profiles the project's own ladders
   * @param endpoint the server that models are called at
   */
  public record Engine(
      String provider,
      String profile,
      List<Profile> profiles,
      SandboxMode sandbox,
      EndpointSettings endpoint) {
    /** The provider, the profile and the model of a run that calls none. */
    static final String SCAFFOLD = "scaffold";

    public Engine {
      profiles = List.copyOf(profiles);
    }

    /** Whether a model is called, which costs money. */
    public boolean callsAModel() {
      return !provider.equals(SCAFFOLD);
    }

    /** Whether a prompt's beginning may be kept by what answers. */
    boolean caches() {
      return callsAModel() && endpoint.capabilities().caching();
    }

    /** Whether the tokens in the books are less than exact. */
    public boolean countsRoughly() {
      return callsAModel() && !endpoint.capabilities().exactUsage();
    }
  }

  /** The folder of the ledger. */
  public Path state() {
    return root.resolve(".batuta");
  }

  /** The team's own models and prices, a file that may be missing. */
  public Path models() {
    return root.resolve("models.yaml");
  }

  /** The ledger's file. */
  public Path ledger() {
    return state().resolve("ledger.db");
  }

  /**
   * What a command line may put in place of what the file says; null leaves it.
   *
   * @param workspace absolute
   */
  public record Overrides(
      @Nullable String provider,
      @Nullable String profile,
      @Nullable SandboxMode sandbox,
      @Nullable Path workspace,
      @Nullable Usd maxCost,
      @Nullable Integer maxAttempts,
      @Nullable Integer concurrency) {
    /** Leaves everything. */
    public static final Overrides NONE = new Overrides(null, null, null, null, null, null, null);
  }

  /** This configuration with what a command line puts in place. */
  public Configuration with(Overrides overrides) {
    return new Configuration(
        root,
        project,
        stack,
        sources,
        or(overrides.workspace(), workspace),
        new Engine(
            or(overrides.provider(), engine.provider()),
            or(overrides.profile(), engine.profile()),
            engine.profiles(),
            or(overrides.sandbox(), engine.sandbox()),
            engine.endpoint()),
        new Limits(
            or(overrides.maxCost(), limits.maxCost()),
            limits.moreCaps(),
            or(overrides.maxAttempts(), limits.maxAttempts()),
            or(overrides.concurrency(), limits.concurrency()),
            limits.contextTokens(),
            limits.outputTokens(),
            limits.patience()),
        validation);
  }

  private static <T> T or(@Nullable T override, T own) {
    return override == null ? own : override;
  }
}
