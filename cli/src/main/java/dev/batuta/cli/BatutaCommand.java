package dev.batuta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above all others: it only shows which there are. */
@Command(
    name = "batuta",
    mixinStandardHelpOptions = true,
    version = "batuta 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Turns a backlog into validated code, in dependency order, under a hard budget.",
      ""
    },
    footer = {
      "",
      "Begin with:",
      "  batuta init            in a folder with a backlog or an idea of one",
      "  batuta plan            what would be done, by which model, for how much",
      "  batuta run             do it; run again to go on after any stop",
      "",
      "The key comes from ANTHROPIC_API_KEY; without one, '--provider scaffold' fills templates.",
      "Exit codes: 0 done · 1 some items need a person · 2 bad input · 3 hard cap · 4 provider",
      "refuses · 5 ledger in use · 70 a bug · 130 interrupted"
    })
final class BatutaCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
  BatutaCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
