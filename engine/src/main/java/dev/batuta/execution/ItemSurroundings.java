package dev.batuta.execution;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.context.DependencyOutput;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.context.Surroundings;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an item is worked on in: what its dependencies produced that are done, by themselves or by a
 * person's approval, as the ledger has it, its own and those that it inherits from its containers;
 * the files that it is to change as they are now; and the code base around, where there is one.
 */
public final class ItemSurroundings implements Surroundings.Finder {
  private final Backlog backlog;
  private final Ledger ledger;
  private final Workspace workspace;
  private final Parser parser;
  private final CodeBase codeBase;

  public ItemSurroundings(
      Backlog backlog, Ledger ledger, Workspace workspace, Parser parser, CodeBase codeBase) {
    this.backlog = backlog;
    this.ledger = ledger;
    this.workspace = workspace;
    this.parser = parser;
    this.codeBase = codeBase;
  }

  @Override
  public Surroundings around(Item item) throws InterruptedException {
    List<Issue> obstacles = obstacles(item);
    if (!obstacles.isEmpty()) {
      return new Surroundings(List.of(), List.of(), List.of(), obstacles);
    }
    List<DependencyOutput> outputs = outputs(item);
    Set<String> shown = new HashSet<>();
    outputs.forEach(output -> output.files().forEach(file -> shown.add(file.path())));
    List<OutputFile> present =
        item.files().stream().flatMap(path -> present(path).stream()).toList();
    present.forEach(file -> shown.add(file.path()));
    if (wasAnsweredInAnEarlierRound(item)) {
      List<DependencyOutput> all = new ArrayList<>();
      outputs.forEach(output -> all.add(without(output, present)));
      all.add(new DependencyOutput(item.id(), item.title(), withSignatures(present)));
      return new Surroundings(all, List.of(), codeMap(item, shown), List.of());
    }
    return new Surroundings(
        outputs.stream().map(output -> without(output, present)).toList(),
        present,
        codeMap(item, shown),
        List.of());
  }

  private List<Issue> obstacles(Item item) {
    List<Issue> obstacles = new ArrayList<>();
    List<RelativePath> paths = new ArrayList<>();
    for (String path : item.files().stream().distinct().toList()) {
      try {
        paths.add(new RelativePath(path));
      } catch (IllegalArgumentException forbidden) {
        obstacles.add(Issue.of(Issue.Code.FORBIDDEN_PATH, String.valueOf(forbidden.getMessage())));
      }
    }
    obstacles.addAll(workspace.refusals(paths));
    return obstacles;
  }

  private List<FileOutline> codeMap(Item item, Set<String> shown) throws InterruptedException {
    return codeBase.around(item).stream().filter(file -> !shown.contains(file.path())).toList();
  }

  /**
   * Then what lies in the workspace is the item's own product, or once fitted whole; a new round
   * begins from the task again, and must not fail for want of room for what it replaces.
   */
  private boolean wasAnsweredInAnEarlierRound(Item item) {
    List<CallRecord> calls = ledger.calls(item.id());
    return !calls.isEmpty()
        && calls.stream()
            .anyMatch(
                call ->
                    call.answered() != null
                        && call.plan().round() < ledger.state(item.id()).round());
  }

  private List<OutputFile> withSignatures(List<OutputFile> files) {
    return files.stream()
        .map(file -> output(new GeneratedFile(new RelativePath(file.path()), file.content())))
        .toList();
  }

  private List<DependencyOutput> outputs(Item item) {
    List<DependencyOutput> outputs = new ArrayList<>();
    for (Item dependency : dependencies(item)) {
      Optional<TaskResult> result = ledger.result(dependency.id());
      if (result.isPresent() && ledger.state(dependency.id()).status() == Status.DONE) {
        outputs.add(
            new DependencyOutput(
                dependency.id(),
                dependency.title(),
                result.get().files().stream().map(this::output).toList()));
      }
    }
    return outputs;
  }

  /** A file that the item changes is shown as it is now, and not as a dependency once left it. */
  private static DependencyOutput without(DependencyOutput output, List<OutputFile> present) {
    Set<String> paths = present.stream().map(OutputFile::path).collect(Collectors.toSet());
    return new DependencyOutput(
        output.itemId(),
        output.title(),
        output.files().stream().filter(file -> !paths.contains(file.path())).toList());
  }

  private List<Item> dependencies(Item item) {
    Map<String, Item> dependencies = new LinkedHashMap<>();
    Stream.concat(Stream.of(item), backlog.ancestors(item).reversed().stream())
        .flatMap(dependent -> dependent.dependsOn().stream())
        .flatMap(id -> backlog.find(id).stream())
        .flatMap(dependency -> backlog.executable(dependency).stream())
        .forEach(dependency -> dependencies.putIfAbsent(dependency.id(), dependency));
    return List.copyOf(dependencies.values());
  }

  /** It is shown whole, so nobody asks for its signatures. */
  private Optional<OutputFile> present(String path) {
    try {
      RelativePath relative = new RelativePath(path);
      return workspace.read(relative).map(text -> new OutputFile(path, text, ""));
    } catch (IllegalArgumentException forbidden) {
      return Optional.empty();
    }
  }

  private OutputFile output(GeneratedFile file) {
    String signatures =
        parser
            .parse(file.path().value(), file.content())
            .map(tree -> tree.symbols().stream().map(ItemSurroundings::line))
            .orElseGet(Stream::empty)
            .collect(Collectors.joining("\n"));
    return new OutputFile(file.path().value(), file.content(), signatures);
  }

  private static String line(Symbol symbol) {
    return "  ".repeat(symbol.depth()) + symbol.declaration();
  }
}
