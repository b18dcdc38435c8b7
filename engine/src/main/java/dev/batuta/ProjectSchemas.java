package dev.batuta;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.document.Value.Mapping;
import dev.batuta.schemas.FileSchema;
import dev.batuta.schemas.SchemaCheck;
import dev.batuta.schemas.SchemaFinding;
import dev.batuta.specs.SpecLibrary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the files of a project against their schemas, also where the project cannot be opened: what
 * is wrong with one file hides nothing in another.
 */
public final class ProjectSchemas {
  private final DocumentReader documents;
  private final SchemaCheck check = new SchemaCheck();
  private final List<SchemaFinding> findings = new ArrayList<>();

  private ProjectSchemas(DocumentReader documents) {
    this.documents = documents;
  }

  /**
   * What is wrong with {@code batuta.yaml} and with the backlogs, specs and stack files that it
   * names, as far as it can be read.
   *
   * @param path a folder with {@code batuta.yaml}, that file, or a single backlog file
   */
  public static List<SchemaFinding> findings(Path path, DocumentReader documents) {
    Path absolute = path.toAbsolutePath().normalize();
    Path file =
        Files.isDirectory(absolute) ? absolute.resolve(ConfigurationReader.FILE_NAME) : absolute;
    ProjectSchemas schemas = new ProjectSchemas(documents);
    if (file.endsWith(ConfigurationReader.FILE_NAME)) {
      schemas.read(file).ifPresent(schemas::checkProject);
    } else {
      schemas.checkBacklog(file);
    }
    return List.copyOf(schemas.findings);
  }

  private void checkProject(Document configuration) {
    check(FileSchema.CONFIGURATION, configuration);
    if (configuration.root() instanceof Mapping) {
      Fields fields = configuration.fields();
      Path root = configuration.file().resolveSibling("");
      named(fields, "backlog", "backlog.yaml")
          .forEach(name -> checkBacklog(root.resolve(name).normalize()));
      for (String name : named(fields, "specs")) {
        SpecLibrary.jsonFiles(root.resolve(name).normalize(), documents)
            .forEach(file -> check(FileSchema.SPEC, file));
      }
      named(fields, "stacks", "stacks")
          .forEach(name -> checkStacks(root.resolve(name).normalize()));
    }
  }

  /** Only a native one has a schema; what is no backlog at all is the reader's to say. */
  private void checkBacklog(Path file) {
    read(file)
        .filter(
            document ->
                document.root() instanceof Mapping root && root.values().containsKey("items"))
        .ifPresent(document -> check(FileSchema.BACKLOG, document));
  }

  private void checkStacks(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
      List<Path> sorted = new ArrayList<>();
      files.forEach(sorted::add);
      sorted.sort(null);
      sorted.forEach(file -> check(FileSchema.STACK, file));
    } catch (IOException unreadable) {
      findings.add(
          SchemaFinding.of(
              folder, BadInput.in(folder, "cannot be listed: " + unreadable.getMessage())));
    }
  }

  private void check(FileSchema schema, Path file) {
    read(file).ifPresent(document -> check(schema, document));
  }

  private void check(FileSchema schema, Document document) {
    findings.addAll(check.findings(schema, document));
  }

  private Optional<Document> read(Path file) {
    try {
      return Optional.of(documents.read(file));
    } catch (BadInput unreadable) {
      findings.add(SchemaFinding.of(file, unreadable));
      return Optional.empty();
    }
  }

  /** What a field names, or its defaults where it is absent; nothing where it is broken. */
  private static List<String> named(Fields fields, String field, String... defaults) {
    try {
      return fields.has(field) ? fields.texts(field) : List.of(defaults);
    } catch (BadInput saidAlready) {
      return List.of();
    }
  }
}
