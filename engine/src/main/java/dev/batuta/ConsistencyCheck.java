package dev.batuta;

import dev.batuta.consistency.ConsistencyReport;
import dev.batuta.consistency.ConsistencyValidator;
import dev.batuta.consistency.GeneratedSource;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
import dev.batuta.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds the results of a batch against each other and against what else is in the workspace, which
 * earlier runs or people wrote.
 */
final class ConsistencyCheck implements Function<List<TaskResult>, ConsistencyValidated> {
  private final ConsistencyValidator validator;
  private final Workspace workspace;

  ConsistencyCheck(ConsistencyValidator validator, Workspace workspace) {
    this.validator = validator;
    this.workspace = workspace;
  }

  @Override
  public ConsistencyValidated apply(List<TaskResult> results) {
    ConsistencyReport report = validator.validate(sources(results));
    return new ConsistencyValidated(
        report.issues().size(), report.critical(), report.warnings(), 0);
  }

  private List<GeneratedSource> sources(List<TaskResult> results) {
    List<GeneratedSource> sources = new ArrayList<>();
    Set<RelativePath> generated = new HashSet<>();
    for (TaskResult result : results) {
      if (result.passed()) {
        for (GeneratedFile file : result.files()) {
          generated.add(file.path());
          sources.add(new GeneratedSource(result.itemId(), file));
        }
      }
    }
    for (RelativePath path : workspace.files()) {
      if (!generated.contains(path)) {
        workspace
            .read(path)
            .ifPresent(
                text -> sources.add(new GeneratedSource(null, new GeneratedFile(path, text))));
      }
    }
    return sources;
  }
}
