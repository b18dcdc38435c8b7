package dev.batuta;

import dev.batuta.Configuration.Recordings;
import dev.batuta.backlog.Stack;
import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.document.Nearest;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Cap.Scope;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.usage.Usd;
import dev.batuta.validation.SandboxMode;
import dev.batuta.validation.ValidationCommand;
import dev.batuta.validation.ValidationSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code batuta.yaml}. Everything wrong is bad input with file, line and field. */
public final class ConfigurationReader {
  /** The name of the file. */
  public static final String FILE_NAME = "batuta.yaml";

  private static final Set<String> PROVIDERS =
      new TreeSet<>(Set.of("anthropic", "scaffold", "replay"));
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");
  private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);

  private final DocumentReader documents;

  public ConfigurationReader(DocumentReader documents) {
    this.documents = documents;
  }

  /**
   * The configuration for a path: a folder with {@code batuta.yaml}, that file itself, or a single
   * backlog file, for which everything else has its default.
   */
  public Configuration read(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      Path file = absolute.resolve(FILE_NAME);
      if (!Files.exists(file)) {
        throw BadInput.in(
            path,
            "there is no "
                + FILE_NAME
                + " in this folder; run 'batuta init' there, or name a backlog file");
      }
      return read(file, absolute);
    }
    if (!Files.exists(absolute)) {
      throw BadInput.in(path, "there is no such file or folder");
    }
    Path folder = parent(absolute);
    return FILE_NAME.equals(String.valueOf(absolute.getFileName()))
        ? read(absolute, folder)
        : ofBacklog(absolute, folder);
  }

  private static Configuration ofBacklog(Path backlog, Path folder) {
    return new Configuration(
        folder,
        nameOf(folder),
        new Stack(Map.of()),
        new Configuration.Sources(List.of(backlog), List.of(), folder.resolve("stacks")),
        folder.resolve("out"),
        new Configuration.Engine(
            "anthropic",
            "default",
            List.of(),
            SandboxMode.AUTO,
            EndpointSettings.DEFAULT,
            Recordings.NONE),
        Limits.DEFAULT,
        new ValidationSettings(List.of(), List.of()));
  }

  private Configuration read(Path file, Path root) {
    Document document = documents.read(file);
    Fields fields = document.fields();
    String project = fields.text("project");
    List<Path> backlogs = paths(root, fields.texts("backlog"));
    List<Path> specs = paths(root, fields.texts("specs"));
    String stacks = fields.text("stacks");
    String workspace = fields.text("workspace");
    Configuration configuration =
        new Configuration(
            root,
            project == null || project.isBlank() ? nameOf(root) : project,
            new Stack(fields.textMap("stack")),
            new Configuration.Sources(
                backlogs.isEmpty() ? List.of(root.resolve("backlog.yaml")) : backlogs,
                specs,
                root.resolve(stacks == null ? "stacks" : stacks).normalize()),
            root.resolve(workspace == null ? "out" : workspace).normalize(),
            engine(fields, root),
            limits(fields.nested("limits")),
            validation(fields.nested("validation"), root));
    fields.nothingElse();
    return configuration;
  }

  private Configuration.Engine engine(Fields fields, Path root) {
    String provider = fields.text("provider");
    if (provider != null && !PROVIDERS.contains(provider)) {
      throw fields.badInput(
          "provider",
          "names an unknown provider '" + provider + "'" + Nearest.proposal(provider, PROVIDERS));
    }
    String profile = fields.text("profile");
    String replay = fields.text("replay");
    return new Configuration.Engine(
        provider == null ? "anthropic" : provider,
        profile == null ? "default" : profile,
        new CatalogueReader(documents).profiles(fields.nested("profiles")),
        SandboxMode.AUTO,
        EndpointReader.read(fields.nested("endpoint"), fields.nested("rates")),
        new Recordings(null, replay == null ? null : root.resolve(replay).normalize()));
  }

  private static Limits limits(@Nullable Fields fields) {
    Limits standard = Limits.DEFAULT;
    if (fields == null) {
      return standard;
    }
    Usd maxCost = usd(fields, "max_cost_usd");
    Limits limits =
        new Limits(
            maxCost == null ? standard.maxCost() : maxCost,
            moreCaps(fields),
            integer(fields, "max_attempts", 10, standard.maxAttempts()),
            integer(fields, "concurrency", 1000, standard.concurrency()),
            integer(fields, "context_tokens", 1_000_000, standard.contextTokens()),
            integer(fields, "output_tokens", 128_000, standard.outputTokens()),
            duration(fields, "patience", standard.patience()));
    fields.nothingElse();
    return limits;
  }

  private static List<Cap> moreCaps(Fields fields) {
    List<Cap> caps = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      Usd dollars =
          scope == Scope.BATCH ? null : usd(fields, Cap.dollars(scope, Usd.ZERO).setting());
      if (dollars != null) {
        caps.add(Cap.dollars(scope, dollars));
      }
      String tokens = Cap.tokens(scope, 0).setting();
      Integer most = fields.integer(tokens, 1, Limits.MOST_TOKENS);
      if (most != null) {
        caps.add(Cap.tokens(scope, most));
      }
    }
    return caps;
  }

  private static ValidationSettings validation(@Nullable Fields fields, Path root) {
    if (fields == null) {
      return new ValidationSettings(List.of(), List.of());
    }
    List<Path> classpath = new ArrayList<>();
    for (String entry : fields.texts("classpath")) {
      classpath.addAll(matching(fields, root, entry));
    }
    List<ValidationCommand> commands = new ArrayList<>();
    for (Fields command : fields.nestedList("commands")) {
      List<String> run = command.texts("run");
      if (run.isEmpty()) {
        throw command.badInput("run", "is missing: a list of program and arguments");
      }
      String when = command.text("when");
      ValidationCommand.problem(run, when)
          .ifPresent(
              problem -> {
                throw command.badInput("run", "is wrong: " + problem);
              });
      commands.add(
          new ValidationCommand(
              command.requiredText("name"),
              run,
              when,
              duration(command, "timeout", COMMAND_TIMEOUT)));
      command.nothingElse();
    }
    fields.nothingElse();
    return new ValidationSettings(commands, classpath);
  }

  /** The files of a class path entry; a star in the last part stands for any characters. */
  private static List<Path> matching(Fields fields, Path root, String entry) {
    int slash = entry.lastIndexOf('/');
    String pattern = entry.substring(slash + 1);
    Path folder = root.resolve(slash < 0 ? "" : entry.substring(0, slash));
    if (!pattern.contains("*")) {
      return List.of(root.resolve(entry).normalize());
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(path -> found.add(path.normalize()));
    } catch (IOException unreadable) {
      throw fields.badInput("classpath", "cannot be read: " + unreadable.getMessage());
    }
    found.sort(null);
    return found;
  }

  private static @Nullable Usd usd(Fields fields, String name) {
    BigDecimal amount = fields.decimal(name);
    if (amount != null && amount.compareTo(Limits.HIGHEST_COST) > 0) {
      throw fields.badInput(name, "is more than a million dollars; is it in USD?");
    }
    return amount == null ? null : new Usd(amount).roundedPerCall();
  }

  private static int integer(Fields fields, String name, int most, int standard) {
    Integer value = fields.integer(name, 1, most);
    return value == null ? standard : value;
  }

  static Duration duration(Fields fields, String name, Duration standard) {
    String text = fields.text(name);
    if (text == null) {
      return standard;
    }
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw fields.badInput(name, "must be a duration such as 500ms, 60s, 5m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static List<Path> paths(Path root, List<String> names) {
    return names.stream().map(name -> root.resolve(name).normalize()).toList();
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static String nameOf(Path folder) {
    Path name = folder.getFileName();
    return name == null ? "project" : name.toString();
  }
}
