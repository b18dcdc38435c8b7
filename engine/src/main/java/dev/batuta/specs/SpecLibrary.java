package dev.batuta.specs;

import dev.batuta.backlog.Problem;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All specs of a project, active or not, in the order they were read. One bad file never hides the
 * others: a spec that is left out is a problem of level ERROR, one that is kept a WARNING.
 */
public final class SpecLibrary {
  private final Map<String, Spec> specs;
  private final List<Problem> problems;

  SpecLibrary(Map<String, Spec> specs, List<Problem> problems) {
    this.specs = new LinkedHashMap<>(specs);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads JSON specs and rule files: those that are named, and those below a named folder.
   *
   * @param foldersOrFiles {@code specs} of {@code batuta.yaml}; the same file twice counts once
   * @param root the folder of the project, by which rule files are named
   * @param workspace what the files of items are relative to
   * @throws BadInput when a named path does not exist
   */
  public static SpecLibrary read(
      List<Path> foldersOrFiles, Path root, Path workspace, DocumentReader documents) {
    SpecProblems problems = new SpecProblems();
    SpecText texts = new SpecText(documents);
    List<SpecFile> files = new SpecFiles(problems).in(foldersOrFiles);
    JsonSpecs json = new JsonSpecs(texts, documents, problems);
    Map<Path, Spec> rules =
        new RuleFiles(ProjectFolder.of(root, workspace), texts, problems)
            .read(files.stream().filter(file -> file.kind() != SpecFileKind.JSON).toList());
    Map<String, Spec> specs = new LinkedHashMap<>();
    for (SpecFile file : files) {
      Optional<Spec> read =
          file.kind() == SpecFileKind.JSON
              ? json.read(file)
              : Optional.ofNullable(rules.get(file.path()));
      read.ifPresent(
          spec -> {
            @Nullable Spec first = specs.putIfAbsent(spec.id(), spec);
            if (first != null) {
              problems.error(duplicate(file.path(), spec, first));
            }
          });
    }
    return new SpecLibrary(specs, problems.inOrderOf(files));
  }

  /**
   * The files that are read as JSON specs, for those who look at files one by one; none where there
   * is nothing. Of those in a folder only what looks like a spec.
   */
  public static List<Path> jsonFiles(Path folderOrFile, DocumentReader documents) {
    if (!Files.exists(folderOrFile)) {
      return List.of();
    }
    SpecProblems unread = new SpecProblems();
    JsonSpecs json = new JsonSpecs(new SpecText(documents), documents, unread);
    return new SpecFiles(unread)
        .in(List.of(folderOrFile)).stream()
            .filter(file -> file.kind() == SpecFileKind.JSON && json.looksLikeASpec(file))
            .map(SpecFile::path)
            .toList();
  }

  /** The rule files below a folder, those in the folders of their tools among them, sorted. */
  public static List<Path> ruleFiles(Path folder) {
    return new SpecFiles(new SpecProblems())
        .in(List.of(folder)).stream()
            .filter(file -> file.kind() != SpecFileKind.JSON)
            .map(SpecFile::path)
            .toList();
  }

  /** Every spec, in the order of their files. */
  public List<Spec> specs() {
    return List.copyOf(specs.values());
  }

  /** What is wrong with the files, in their order. */
  public List<Problem> problems() {
    return problems;
  }

  /** The spec of that id, active or not. */
  public Optional<Spec> find(String id) {
    return Optional.ofNullable(specs.get(id));
  }

  private static BadInput duplicate(Path file, Spec second, Spec first) {
    return BadInput.at(
        file,
        new Place(second.source().line(), 1),
        "the id '"
            + second.id()
            + "' is taken by "
            + first.source().file()
            + ":"
            + first.source().line()
            + ", which stays; give this spec another id");
  }
}
