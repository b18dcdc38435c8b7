package dev.batuta.cli;

import dev.batuta.ConfigurationReader;
import dev.batuta.ProjectSchemas;
import dev.batuta.backlog.Problem;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Place;
import dev.batuta.schemas.SchemaFinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} finds in the project's files one by one, whether or not they make a project:
 * everything that their schemas say and no reader has said already.
 */
final class FileExamination {
  private static final String MISSING = "is missing";

  private final Path path;
  private final List<Said> said = new ArrayList<>();

  FileExamination(Path path) {
    this.path = path;
  }

  /**
   * What a reader said of a file.
   *
   * @param line 0 when it is about the file as a whole
   * @param column 0 when unknown
   */
  private record Said(Path file, int line, int column, String sentence) {
    boolean covers(SchemaFinding finding) {
      @Nullable Place place = finding.place();
      if (!finding.file().toAbsolutePath().normalize().equals(file)
          || line != (place == null ? 0 : place.line())) {
        return false;
      }
      boolean sameField = finding.field().isEmpty() || sentence.contains("'" + finding.field());
      return sameField || (place != null && place.column() == column && isOf(finding));
    }

    /** Whether both are about one value; what is missing has the place of what it is missing in. */
    private boolean isOf(SchemaFinding finding) {
      return !finding.sentence().endsWith(MISSING) && !sentence.contains(MISSING);
    }
  }

  /** Not to be said again. */
  void said(BadInput wrong) {
    @Nullable Path file = wrong.file();
    @Nullable Place place = wrong.place();
    if (file != null) {
      said.add(
          new Said(
              file.toAbsolutePath().normalize(),
              place == null ? 0 : place.line(),
              place == null ? 0 : place.column(),
              wrong.sentence()));
    }
  }

  /** Not to be said again. */
  void said(Problem problem) {
    @Nullable String file = problem.file();
    @Nullable Integer line = problem.line();
    if (file != null) {
      said.add(
          new Said(
              Path.of(file).toAbsolutePath().normalize(),
              line == null ? 0 : line,
              0,
              problem.message()));
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (SchemaFinding finding : ProjectSchemas.findings(path, new DocumentReader())) {
      if (said.stream().noneMatch(one -> one.covers(finding))) {
        findings.add(Finding.problem("file", finding.text()));
      }
    }
    Path root = Files.isDirectory(path) ? path : path.resolveSibling("");
    if (Files.exists(root.resolve(ConfigurationReader.FILE_NAME))) {
      findings.add(editors(root));
    }
    return findings;
  }

  private static Finding editors(Path root) {
    return switch (new EditorSchemas(root).state()) {
      case CURRENT -> Finding.good("schemas", "editors find them in .batuta/schemas");
      case OUTDATED ->
          Finding.note(
              "schemas",
              "of another version in .batuta/schemas; 'batuta init --schemas' renews them");
      case MISSING ->
          Finding.note(
              "schemas",
              "none in .batuta/schemas; with 'batuta init --schemas' editors complete and explain"
                  + " batuta.yaml, backlogs and specs");
    };
  }
}
