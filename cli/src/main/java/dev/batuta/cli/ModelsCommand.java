package dev.batuta.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.document.DocumentReader;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.modelchoice.Profile;
import dev.batuta.modelchoice.Rung;
import dev.batuta.usage.Price;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code batuta models}. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Lists models, prices and profiles, and tries your key.",
      "Today's prices in USD per million tokens, and retirement dates. Trying the key costs"
          + " nothing.",
      ""
    })
final class ModelsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Projects projects;

  @Option(names = "--json", description = "JSON on stdout.")
  private boolean json;

  ModelsCommand(Terminal terminal, Projects projects) {
    this.terminal = terminal;
    this.projects = projects;
  }

  @Override
  public Integer call() throws InterruptedException {
    CatalogueReader reader = new CatalogueReader(new DocumentReader());
    ModelCatalogue catalogue =
        reader.with(reader.shipped(), terminal.directory().resolve("models.yaml"));
    LocalDate today = LocalDate.ofInstant(projects.parts().clock().instant(), ZoneOffset.UTC);
    if (json) {
      terminal.out().println(Json.pretty(asJson(catalogue, today).put("key", projects.keyCheck())));
      return ExitCode.DONE;
    }
    terminal.data("@|bold %-26s %8s %8s  %s|@".formatted("model", "in", "out", "retires"));
    for (Model model : catalogue.models()) {
      Price price = model.price(today, 0);
      terminal.data(
          "%-26s %8s %8s  %s"
              .formatted(model.id(), price.input(), price.output(), retires(model, today)));
    }
    for (Profile profile : catalogue.profiles()) {
      terminal.data(
          "profile %-10s %s; complexity enters at %s"
              .formatted(
                  profile.name(),
                  profile.rungs().stream().map(Rung::model).collect(Collectors.joining(" → ")),
                  entry(profile)));
    }
    terminal.data("key: " + Terminal.plain(projects.keyCheck()));
    return ExitCode.DONE;
  }

  /** {@code 1: rung 1, 2: rung 1, …}, as people count. */
  private static String entry(Profile profile) {
    return new TreeMap<>(profile.entry())
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": rung " + (entry.getValue() + 1))
            .collect(Collectors.joining(", "));
  }

  private static String retires(Model model, LocalDate today) {
    if (model.isRetired(today)) {
      return "retired " + model.retired();
    }
    return model.retiresNotBefore() == null ? "" : "not before " + model.retiresNotBefore();
  }

  private static ObjectNode asJson(ModelCatalogue catalogue, LocalDate today) {
    ObjectNode json = Json.object();
    ArrayNode models = json.putArray("models");
    for (Model model : catalogue.models()) {
      Price price = model.price(today, 0);
      models
          .addObject()
          .put("id", model.id())
          .put("input_usd", price.input())
          .put("output_usd", price.output())
          .put("cache_read_usd", price.cacheRead())
          .put("retired", model.isRetired(today));
    }
    ArrayNode profiles = json.putArray("profiles");
    for (Profile profile : catalogue.profiles()) {
      profiles
          .addObject()
          .put("name", profile.name())
          .set("rungs", Json.texts(profile.rungs().stream().map(Rung::model).toList()));
    }
    return json;
  }
}
