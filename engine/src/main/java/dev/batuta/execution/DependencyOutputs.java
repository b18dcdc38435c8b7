package dev.batuta.execution;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.context.DependencyOutput;
import dev.batuta.context.DependencyOutput.OutputFile;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the dependencies of an item produced that are done, by themselves or by a person's approval,
 * as the ledger has it: its own and those that it inherits from its containers; and, last, the
 * files that it is to change as they are now.
 */
public final class DependencyOutputs implements Function<Item, List<DependencyOutput>> {
  private final Backlog backlog;
  private final Ledger ledger;
  private final Workspace workspace;
  private final Parser parser;

  public DependencyOutputs(Backlog backlog, Ledger ledger, Workspace workspace, Parser parser) {
    this.backlog = backlog;
    this.ledger = ledger;
    this.workspace = workspace;
    this.parser = parser;
  }

  @Override
  public List<DependencyOutput> apply(Item item) {
    List<DependencyOutput> outputs = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Item dependency : dependencies(item)) {
      Optional<TaskResult> result = ledger.result(dependency.id());
      if (result.isPresent() && ledger.state(dependency.id()).status() == Status.DONE) {
        List<OutputFile> files = result.get().files().stream().map(this::output).toList();
        files.forEach(file -> shown.add(file.path()));
        outputs.add(new DependencyOutput(dependency.id(), dependency.title(), files));
      }
    }
    List<OutputFile> present = present(item, shown);
    if (!present.isEmpty()) {
      outputs.add(
          new DependencyOutput(item.id(), "The files to produce, as they are now", present));
    }
    return outputs;
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

  private List<OutputFile> present(Item item, Set<String> shown) {
    return item.files().stream()
        .filter(path -> !shown.contains(path))
        .flatMap(path -> present(path).stream())
        .toList();
  }

  private Optional<OutputFile> present(String path) {
    try {
      RelativePath relative = new RelativePath(path);
      return workspace.read(relative).map(text -> output(new GeneratedFile(relative, text)));
    } catch (IllegalArgumentException forbidden) {
      return Optional.empty();
    }
  }

  private OutputFile output(GeneratedFile file) {
    String signatures =
        parser
            .parse(file.path().value(), file.content())
            .map(tree -> tree.symbols().stream().map(DependencyOutputs::line))
            .orElseGet(Stream::empty)
            .collect(Collectors.joining("\n"));
    return new OutputFile(file.path().value(), file.content(), signatures);
  }

  private static String line(Symbol symbol) {
    return "  ".repeat(symbol.depth()) + symbol.declaration();
  }
}
