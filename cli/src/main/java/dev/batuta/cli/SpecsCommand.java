package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.Batuta;
import dev.batuta.specs.SelectedSpecs;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.specs.SelectedSpecs.Said;
import dev.batuta.specs.Spec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batuta specs}. */
@Command(
    name = "specs",
    mixinStandardHelpOptions = true,
    description = {"Lists the spec library; 'specs explain ITEM' says why an item gets which.", ""})
final class SpecsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  SpecsCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() {
    List<Spec> specs = projects.open(project.path()).specs().specs();
    if (json) {
      ObjectNode node = Json.object();
      ArrayNode rows = node.putArray("specs");
      specs.forEach(spec -> rows.add(row(spec)));
      terminal.out().println(Json.pretty(node));
    } else {
      specs.forEach(spec -> terminal.data(line(spec)));
      terminal.data(specs.size() + " specs");
    }
    return ExitCode.DONE;
  }

  private static String line(Spec spec) {
    return "%-40s  %s · %s"
        .formatted(
            Terminal.plain(spec.id()),
            Terminal.plain(spec.title()),
            Terminal.plain(Applied.to(spec).sentence()));
  }

  private static ObjectNode row(Spec spec) {
    Applied applied = Applied.to(spec);
    ObjectNode row = Json.object();
    row.put("id", spec.id());
    row.put("title", spec.title());
    row.put("applies", applied.word());
    row.put("category", spec.category());
    row.put("name", spec.framework());
    row.set("globs", Json.texts(applied.globs()));
    return row;
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = {
        "Says why an item gets the specs it gets, and which came close.",
        "Under each spec stands which signals speak for it, its rank by each of them, and the words"
            + " that speak: pinned, always, globs (of the spec, against the item's files), paths"
            + " (of the files), kind, phrases, keywords, text (likeness). The score is the fused"
            + " one.",
        ""
      })
  int explain(
      @Parameters(paramLabel = "ITEM", description = "The item's id.") String id,
      @Mixin ProjectOption where,
      @Option(names = "--json", description = "JSON on stdout.") boolean asJson) {
    Batuta batuta = projects.open(where.path() == null ? project.path() : where.path());
    SelectedSpecs selected =
        batuta.specFetcher().fetchRelevantSpecs(batuta.item(id), batuta.project());
    if (asJson) {
      ObjectNode node = Json.object();
      node.put("item", id);
      node.set("chosen", Json.choices(selected.chosen()));
      node.set("runners_up", Json.choices(selected.runnersUp()));
      node.set("ignore_patterns", Json.texts(selected.ignorePatterns()));
      terminal.out().println(Json.pretty(node));
      return ExitCode.DONE;
    }
    section("Chosen", selected.chosen());
    section("Came close", selected.runnersUp());
    if (!selected.ignorePatterns().isEmpty()) {
      terminal.data("Ignored files: " + String.join(", ", selected.ignorePatterns()));
    }
    return ExitCode.DONE;
  }

  private void section(String name, List<Choice> choices) {
    terminal.data("@|bold " + name + "|@" + (choices.isEmpty() ? ": none" : ""));
    for (Choice choice : choices) {
      terminal.data("  %-32s %6.2f".formatted(Terminal.plain(choice.spec().id()), choice.score()));
      for (Said said : choice.said()) {
        terminal.data("      " + Terminal.plain(said.text()));
      }
    }
  }
}
