package dev.batuta.specs;

import dev.batuta.backlog.Problem;
import dev.batuta.document.DocumentReader;
import dev.batuta.specs.Spec.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project in a folder, with the rule files that a test writes into it. */
record RuleProject(Path root, Path workspace) {
  static RuleProject in(Path folder) {
    return new RuleProject(folder, folder);
  }

  RuleProject withWorkspace(String folder) {
    return new RuleProject(root, root.resolve(folder));
  }

  RuleProject write(String path, String... lines) {
    return write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  RuleProject write(String path, byte[] bytes) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A link as the file system has them. */
  RuleProject link(String path, String target) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
    return this;
  }

  /** The library of everything in the project, or of what is named. */
  SpecLibrary library(String... named) {
    List<Path> paths =
        named.length == 0 ? List.of(root) : Stream.of(named).map(root::resolve).toList();
    return SpecLibrary.read(paths, root, workspace, new DocumentReader());
  }

  List<String> ids() {
    return library().specs().stream().map(Spec::id).toList();
  }

  Spec spec(String id) {
    return library().find(id).orElseThrow();
  }

  /** How a spec is given: {@code always}, {@code relevance} or {@code pinned}, with its globs. */
  String given(String id) {
    Application application = spec(id).application();
    String how =
        application.always() ? "always" : application.byRelevance() ? "relevance" : "pinned";
    boolean byFiles = how.equals("pinned") && !application.globs().isEmpty();
    String globs = String.join(" ", application.globs().stream().map(Object::toString).toList());
    return ((byFiles ? "files" : how) + " " + globs).strip();
  }

  /** Level, file, line and message of every problem. */
  List<String> problems(String... named) {
    return library(named).problems().stream().map(this::line).toList();
  }

  private String line(Problem problem) {
    String file = root.relativize(Path.of(String.valueOf(problem.file()))).toString();
    String line = problem.line() == null ? "" : ":" + problem.line();
    return problem.level() + " " + file + line + ": " + problem.message();
  }
}
