package dev.batuta.interchange;

import dev.batuta.document.DocumentReader;
import dev.batuta.document.Value;
import dev.batuta.document.Value.Mapping;
import dev.batuta.document.Value.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Task Master's complexity report, which it keeps beside the tasks: one file for each tag, {@code
 * reports/task-complexity-report[_<tag>].json}, whose scores go from 1 to 10.
 */
final class ComplexityReport {
  /** A tag becomes part of a file name, so one that could lead elsewhere has no report. */
  private static final Pattern SAFE_TAG = Pattern.compile("[\\p{Alnum}_-]*");

  private ComplexityReport() {}

  /**
   * The complexities, 1 to 5, by the id of the task as written; empty when there is no report.
   *
   * @param tasks the file that has the tasks
   * @param tag empty for the main one
   */
  static Map<String, Integer> beside(DocumentReader documents, Path tasks, String tag) {
    return report(tasks, tag).map(file -> complexities(documents, file)).orElse(Map.of());
  }

  /** A complexity from 1 to 5: two scores for each step. */
  static Optional<Integer> complexity(@Nullable Value score) {
    return score instanceof Scalar scalar
            && scalar.plain() instanceof Long number
            && number >= 1
            && number <= 10
        ? Optional.of((int) (number + 1) / 2)
        : Optional.empty();
  }

  private static Optional<Path> report(Path tasks, String tag) {
    Path folder = tasks.toAbsolutePath().normalize().getParent();
    if (folder == null || !SAFE_TAG.matcher(tag).matches()) {
      return Optional.empty();
    }
    String name = "task-complexity-report" + (tag.isEmpty() ? "" : "_" + tag) + ".json";
    return Stream.of("../reports", "reports", ".taskmaster/reports", "../.taskmaster/reports")
        .map(reports -> folder.resolve(reports).resolve(name).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Map<String, Integer> complexities(DocumentReader documents, Path report) {
    Map<String, Integer> complexities = new HashMap<>();
    for (Value value : documents.read(report).fields().values("complexityAnalysis")) {
      if (value instanceof Mapping row && row.values().get("taskId") instanceof Scalar task) {
        complexity(row.values().get("complexityScore"))
            .ifPresent(complexity -> complexities.put(task.text(), complexity));
      }
    }
    return complexities;
  }
}
