package dev.batuta.specs;

import dev.batuta.backlog.Problem;
import dev.batuta.document.BadInput;
import dev.batuta.document.Place;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the files of a library, each thing once. A spec that is left out is an ERROR,
 * one that is kept a WARNING, and where nothing is lost a NOTE is enough.
 */
final class SpecProblems {
  private final Set<Problem> problems = new LinkedHashSet<>();

  void error(BadInput bad) {
    add(Problem.Level.ERROR, bad);
  }

  void error(Path file, String sentence) {
    error(BadInput.in(file, sentence));
  }

  void warning(BadInput bad) {
    add(Problem.Level.WARNING, bad);
  }

  void warning(Path file, int line, String sentence) {
    warning(BadInput.at(file, new Place(line, 1), sentence));
  }

  void note(Path file, String sentence) {
    add(Problem.Level.NOTE, BadInput.in(file, sentence));
  }

  private void add(Problem.Level level, BadInput bad) {
    @Nullable Path file = bad.file();
    @Nullable Place place = bad.place();
    problems.add(
        new Problem(
            level,
            Problem.Code.BAD_SPEC,
            null,
            file == null ? null : file.toString(),
            place == null ? null : place.line(),
            bad.sentence()));
  }

  /** In the order of the files; what concerns none of them comes last. */
  List<Problem> inOrderOf(List<SpecFile> files) {
    Map<@Nullable String, Integer> positions = new HashMap<>();
    files.forEach(file -> positions.putIfAbsent(file.path().toString(), positions.size()));
    return problems.stream()
        .sorted(
            Comparator.comparingInt(
                problem -> positions.getOrDefault(problem.file(), positions.size())))
        .toList();
  }
}
