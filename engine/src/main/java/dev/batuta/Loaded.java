package dev.batuta;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.StackGuide;
import dev.batuta.batch.TaskGraph;
import dev.batuta.batch.TaskGraph.Cycle;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Nearest;
import dev.batuta.interchange.BacklogReader;
import dev.batuta.interchange.ReadBacklog;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.Model;
import dev.batuta.modelchoice.ModelCatalogue;
import dev.batuta.specs.SpecFetcher;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.specs.StackGuideReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A project as its files have it: read, and checked for everything that a person has to correct
 * first.
 */
record Loaded(
    Configuration configuration,
    ReadBacklog read,
    Project project,
    TaskGraph graph,
    SpecLibrary specs,
    SpecFetcher specFetcher,
    ModelCatalogue catalogue,
    Ladder ladder) {

  static Loaded from(Configuration configuration) {
    DocumentReader documents = new DocumentReader();
    ReadBacklog read = new BacklogReader(documents).read(configuration.sources().backlogs());
    Backlog backlog = read.backlog();
    StackGuide guide =
        new StackGuideReader(documents)
            .read(configuration.sources().stacks(), configuration.stack());
    ModelCatalogue catalogue =
        catalogue(new CatalogueReader(documents), configuration)
            .with(configuration.engine().profiles());
    SpecLibrary specs =
        SpecLibrary.read(
            configuration.sources().specs(),
            configuration.root(),
            configuration.workspace(),
            documents);
    return new Loaded(
        configuration,
        read,
        new Project(configuration.project(), configuration.stack(), guide, backlog),
        new TaskGraph(backlog),
        specs,
        new SpecFetcher(specs),
        catalogue,
        Ladder.of(configuration, catalogue, backlog));
  }

  private static ModelCatalogue catalogue(CatalogueReader reader, Configuration configuration) {
    return reader.with(reader.shipped(), configuration.models());
  }

  /** The item of that id; an unknown one is bad input that names the nearest. */
  Item item(String id) {
    Backlog backlog = project.backlog();
    return backlog
        .find(id)
        .orElseThrow(
            () ->
                BadInput.of(
                    "unknown item '"
                        + id
                        + "'"
                        + Nearest.proposal(id, backlog.items().stream().map(Item::id).toList())));
  }

  /** The executable items that ids stand for; a container stands for all that is in it. */
  List<Item> executable(List<String> ids) {
    return ids.stream()
        .map(this::item)
        .flatMap(item -> project.backlog().executable(item).stream())
        .distinct()
        .toList();
  }

  /** What a run is about, whatever has become of it. */
  List<Item> chosen(RunRequest request) {
    return request.only().isEmpty() ? project.backlog().executable() : executable(request.only());
  }

  /**
   * What is wrong with the backlog, the specs and the models, without stopping a run.
   *
   * @param day on which models are looked up (UTC)
   * @param officialEndpoint whether retired models are refused
   */
  List<Problem> problems(LocalDate day, boolean officialEndpoint) {
    List<Problem> problems = new ArrayList<>(read.problems());
    graph.cycles().forEach(cycle -> problems.add(problem(cycle)));
    foreignModel().ifPresent(wrong -> problems.add(problem(Level.ERROR, wrong)));
    for (Model model : ladder.models()) {
      if (model.isRetired(day)) {
        Level level = officialEndpoint ? Level.ERROR : Level.WARNING;
        problems.add(problem(level, model.retirement(day) + " on the official endpoint"));
      } else if (officialEndpoint && model.retiresSoon(day)) {
        problems.add(
            problem(Level.WARNING, model.retirement(day) + "; choose another one by then"));
      }
    }
    problems.addAll(specs.problems());
    for (Item item : project.backlog().executable()) {
      problems.addAll(specFetcher.unknownPins(item));
      if (item.description().isBlank() && item.wording().acceptanceCriteria().isEmpty()) {
        problems.add(
            problem(
                item,
                Code.EMPTY_ITEM,
                "item " + item.id() + " has neither description nor acceptance criteria"));
      }
    }
    return problems;
  }

  private Problem problem(Cycle cycle) {
    return problem(item(cycle.dropped().from()), Code.CYCLE, cycle.message());
  }

  private static Problem problem(Item item, Code code, String message) {
    return new Problem(
        Level.WARNING, code, item.id(), item.origin().file(), item.origin().line(), message);
  }

  private static Problem problem(Level level, String retirement) {
    return new Problem(level, Code.RETIRED_MODEL, null, null, null, retirement);
  }

  /** What is wrong with the models for the endpoint that would be asked for them. */
  Optional<String> foreignModel() {
    return configuration.engine().callsAModel()
        ? ladder.foreign(configuration.engine().endpoint().kind(), catalogue)
        : Optional.empty();
  }
}
