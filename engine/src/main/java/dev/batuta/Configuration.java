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
  private static final String STATE = ".batuta";
  private static final Set<String> NEVER_WRITTEN = Set.of(".git", STATE);

  public Configuration {
    for (Path segment : workspace) {
      if (NEVER_WRITTEN.contains(segment.toString())) {
        throw BadInput.in(
            workspace, "nothing is written into " + segment + "; choose another workspace");
      }
    }
    Path into = engine.recordings().into();
    if (into != null && isTaken(into, root, workspace, sources)) {
      throw BadInput.in(
          into, "holds other things than recordings; name a folder for them, such as 'recordings'");
    }
  }

  /** What is recorded must not become a spec, a generated file or a part of the ledger. */
  private static boolean isTaken(Path into, Path root, Path workspace, Sources sources) {
    return root.startsWith(into)
        || into.startsWith(root.resolve(STATE))
        || (into.startsWith(workspace) && !root.startsWith(workspace))
        || sources.specs().stream().anyMatch(into::startsWith);
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
      EndpointSettings endpoint,
      Recordings recordings) {
    /** The provider, the profile and the model of a run that has none. */
    static final String SCAFFOLD = "scaffold";

    /** The provider that answers from recordings. */
    static final String REPLAY = "replay";

    public Engine {
      profiles = List.copyOf(profiles);
      if (recordings.into() != null && (provider.equals(SCAFFOLD) || provider.equals(REPLAY))) {
        throw BadInput.of(
            "--record keeps what a model answers, and provider "
                + provider
                + " calls none; add --provider anthropic");
      }
    }

    /** Whether a model is called, which costs money. */
    public boolean callsAModel() {
      return isOfAModel() && !replays();
    }

    /** Whether what is answered is a model's, be it now or when it was recorded. */
    boolean isOfAModel() {
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

    /** Whether answers come from recordings. */
    public boolean replays() {
      return provider.equals(REPLAY);
    }

    /** Whether prompts have to come out the same in another run of the same files. */
    boolean isRepeatable() {
      return recordings.into() != null || replays();
    }
  }

  /**
   * Folders of recorded calls.
   *
   * @param into where to record; null records nothing
   * @param from what to replay; null is the folder {@code recordings} beside {@code batuta.yaml}
   */
  public record Recordings(@Nullable Path into, @Nullable Path from) {
    /** Nothing is recorded, and what is replayed stands in its usual place. */
    public static final Recordings NONE = new Recordings(null, null);
  }

  /** The folder of the recordings to replay. */
  public Path replayed() {
    return or(engine.recordings().from(), root.resolve("recordings"));
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
   * @param recordings whose folders are absolute
   */
  public record Overrides(
      @Nullable String provider,
      @Nullable String profile,
      @Nullable SandboxMode sandbox,
      @Nullable Path workspace,
      @Nullable Usd maxCost,
      @Nullable Integer maxAttempts,
      @Nullable Integer concurrency,
      Recordings recordings) {
    /** Leaves everything. */
    public static final Overrides NONE =
        new Overrides(null, null, null, null, null, null, null, Recordings.NONE);
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
            engine.endpoint(),
            new Recordings(
                overrides.recordings().into(),
                overrides.recordings().from() == null
                    ? engine.recordings().from()
                    : overrides.recordings().from())),
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
