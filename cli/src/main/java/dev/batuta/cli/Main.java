package dev.batuta.cli;

import dev.batuta.batch.RunStopped;
import dev.batuta.document.BadInput;
import dev.batuta.ledger.LedgerFailure;
import dev.batuta.validation.ValidationUnavailable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code batuta} command. */
public final class Main {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Main() {}

  public static void main(String[] arguments) {
    LUCENE.setLevel(Level.SEVERE); // it would advise an option of the JVM on every start
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs a command line and gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    try {
      return commandLine(terminal).execute(arguments);
    } catch (Error broken) { // picocli hears of exceptions only
      return bug(terminal, broken);
    }
  }

  static CommandLine commandLine(Terminal terminal) {
    Projects projects = new Projects(terminal);
    return new CommandLine(new BatutaCommand())
        .addSubcommand(new RunCommand(terminal, projects))
        .addSubcommand(new PlanCommand(terminal, projects))
        .addSubcommand(new StatusCommand(terminal, projects))
        .addSubcommand(new ShowCommand(terminal, projects))
        .addSubcommand(new CostCommand(terminal, projects))
        .addSubcommand(new RetryCommand(terminal, projects))
        .addSubcommand(new ApproveCommand(terminal, projects))
        .addSubcommand(new SpecsCommand(terminal, projects))
        .addSubcommand(new ModelsCommand(terminal, projects))
        .addSubcommand(new DoctorCommand(terminal, projects))
        .addSubcommand(new InitCommand(terminal))
        .addSubcommand(new FakeClaudeCommand(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((wrong, _) -> explain(terminal, wrong))
        .setExecutionExceptionHandler((failed, _, _) -> explain(terminal, failed));
  }

  private static int explain(Terminal terminal, ParameterException wrong) {
    terminal.err().println("batuta: " + wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, wrong.getCommandLine().getErr())) {
      String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
      terminal.err().println("Try '" + command + " --help'.");
    }
    return ExitCode.BAD_INPUT;
  }

  private static int explain(Terminal terminal, Exception failed) {
    return switch (failed) {
      case BadInput wrong -> say(terminal, wrong, ExitCode.BAD_INPUT);
      case RunStopped stopped -> say(terminal, stopped, ExitCode.of(stopped));
      case LedgerFailure ledger -> say(terminal, ledger, ExitCode.of(ledger));
      case ValidationUnavailable unavailable -> say(terminal, unavailable, ExitCode.BAD_INPUT);
      case InterruptedException _ ->
          say(terminal, "aborted; run again to go on", ExitCode.INTERRUPTED);
      default -> bug(terminal, failed);
    };
  }

  private static int bug(Terminal terminal, Throwable broken) {
    int code =
        say(terminal, "a bug in Batuta, nothing is lost; please report what follows", ExitCode.BUG);
    broken.printStackTrace(terminal.err());
    return code;
  }

  private static int say(Terminal terminal, Exception failed, int code) {
    return say(terminal, String.valueOf(failed.getMessage()), code);
  }

  private static int say(Terminal terminal, String message, int code) {
    terminal.err().println("batuta: " + Terminal.plain(message));
    return code;
  }
}
