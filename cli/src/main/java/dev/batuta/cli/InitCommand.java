package dev.batuta.cli;

import dev.batuta.ConfigurationReader;
import dev.batuta.document.BadInput;
import dev.batuta.schemas.FileSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batuta init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a batuta.yaml for a folder.",
      "Looks at its stack, tests, rule files, backlog and key; writes a first backlog.yaml where"
          + " there is no backlog, and the schemas for editors. Overwrites nothing else.",
      ""
    })
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder. Default: the current one.")
  private @Nullable Path folder;

  @Option(
      names = "--schemas",
      description =
          "Writes only the schemas for editors, in place of those of another version; touches no"
              + " other file.")
  private boolean schemas;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path root =
        (folder == null ? terminal.directory() : terminal.directory().resolve(folder)).normalize();
    if (!Files.isDirectory(root)) {
      throw BadInput.in(root, "there is no such folder");
    }
    if (schemas) {
      writeSchemas(root);
      return ExitCode.DONE;
    }
    Path file = root.resolve(ConfigurationReader.FILE_NAME);
    if (Files.exists(file)) {
      throw BadInput.in(file, "exists already; edit it, or delete it first");
    }
    Detected detected = Detected.in(root);
    write(
        file,
        EditorSchemas.modeline(FileSchema.CONFIGURATION) + detected.configuration(name(root)));
    terminal.data("Wrote " + file.getFileName());
    if (detected.backlog() == null) {
      write(
          root.resolve(Detected.NEW_BACKLOG),
          EditorSchemas.modeline(FileSchema.BACKLOG) + Detected.FIRST_BACKLOG);
      terminal.data("Wrote " + Detected.NEW_BACKLOG + " with two items to replace by yours");
    }
    writeSchemas(root);
    detected.found().forEach(line -> terminal.data("  " + line));
    terminal.data("  key: " + key());
    terminal.data("Next: batuta doctor, batuta plan, batuta run");
    return ExitCode.DONE;
  }

  private void writeSchemas(Path root) {
    terminal.data("Wrote " + new EditorSchemas(root).write() + " for editors");
  }

  private String key() {
    return terminal.environment().containsKey("ANTHROPIC_API_KEY")
            || terminal.environment().containsKey("ANTHROPIC_AUTH_TOKEN")
        ? "set"
        : "none; set ANTHROPIC_API_KEY, or try 'batuta fake-claude'";
  }

  private static String name(Path root) {
    Path name = root.getFileName();
    return name == null ? "project" : name.toString();
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
    } catch (IOException unwritable) {
      throw BadInput.in(file, "cannot be written: " + unwritable.getMessage());
    }
  }
}
