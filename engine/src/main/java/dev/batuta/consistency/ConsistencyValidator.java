package dev.batuta.consistency;

import dev.batuta.consistency.Inconsistency.Category;
import dev.batuta.consistency.Inconsistency.Place;
import dev.batuta.consistency.Inconsistency.Severity;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the files of many items with each other: the same file written differently, the same
 * Java type defined twice, an import that leads nowhere. An import counts as wrong only where the
 * files define its package; any other package may come from a library.
 */
public final class ConsistencyValidator {
  private final Parser parser;

  public ConsistencyValidator(Parser parser) {
    this.parser = parser;
  }

  /**
   * Everything that does not fit together.
   *
   * @param sources all files that may refer to each other, so also those of the workspace that no
   *     item wrote
   */
  public ConsistencyReport validate(List<GeneratedSource> sources) {
    Map<String, SyntaxTree> trees = javaTrees(sources);
    DefinedTypes types = new DefinedTypes();
    trees.forEach(types::add);

    List<Inconsistency> issues = new ArrayList<>();
    issues.addAll(conflictingFiles(sources));
    issues.addAll(duplicateTypes(types));
    trees.forEach((path, tree) -> issues.addAll(missingTypes(path, tree, types)));
    issues.sort(
        Comparator.comparing((Inconsistency issue) -> issue.places().getFirst().path())
            .thenComparingInt(issue -> issue.places().getFirst().line()));
    return new ConsistencyReport(issues);
  }

  /** By path; of a file that was written twice, the last one. */
  private Map<String, SyntaxTree> javaTrees(List<GeneratedSource> sources) {
    Map<String, SyntaxTree> trees = new TreeMap<>();
    for (GeneratedSource source : sources) {
      parser
          .parse(source.path(), source.file().content())
          .filter(tree -> tree.language() == Language.JAVA)
          .ifPresent(tree -> trees.put(source.path(), tree));
    }
    return trees;
  }

  private static List<Inconsistency> conflictingFiles(List<GeneratedSource> sources) {
    Map<String, Map<String, String>> contentsByPath = new TreeMap<>();
    for (GeneratedSource source : sources) {
      if (source.itemId() != null) {
        contentsByPath
            .computeIfAbsent(source.path(), _ -> new TreeMap<>())
            .put(source.itemId(), source.file().content());
      }
    }
    List<Inconsistency> issues = new ArrayList<>();
    contentsByPath.forEach(
        (path, contents) -> {
          if (new TreeSet<>(contents.values()).size() > 1) {
            issues.add(
                critical(
                    Category.CONFLICTING_FILE,
                    path + " was written differently by " + String.join(", ", contents.keySet()),
                    List.of(new Place(path, 0))));
          }
        });
    return issues;
  }

  private static List<Inconsistency> duplicateTypes(DefinedTypes types) {
    List<Inconsistency> issues = new ArrayList<>();
    types
        .duplicates()
        .forEach(
            (type, places) ->
                issues.add(
                    critical(
                        Category.DUPLICATE_TYPE,
                        type
                            + " is defined by "
                            + String.join(" and ", places.stream().map(Place::path).toList()),
                        places)));
    return issues;
  }

  private static List<Inconsistency> missingTypes(
      String path, SyntaxTree tree, DefinedTypes types) {
    List<Inconsistency> issues = new ArrayList<>();
    for (Reference reference : tree.references()) {
      types
          .missing(reference.name())
          .ifPresent(
              missing ->
                  issues.add(
                      critical(
                          Category.MISSING_TYPE,
                          path
                              + " imports "
                              + missing
                              + ", which no file defines"
                              + types.proposal(missing),
                          List.of(new Place(path, reference.line())))));
    }
    return issues;
  }

  private static Inconsistency critical(Category category, String message, List<Place> places) {
    return new Inconsistency(Severity.CRITICAL, category, message, places);
  }
}
