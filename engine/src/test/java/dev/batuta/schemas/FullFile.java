package dev.batuta.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batuta.ConfigurationReader;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Stack;
import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.interchange.BacklogReader;
import dev.batuta.specs.SpecLibrary;
import dev.batuta.specs.StackGuideReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that has every field of its kind, variations of it, and what its reader says of them. */
final class FullFile {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final FileSchema kind;
  private final Path file;
  private final SchemaCheck check = new SchemaCheck();
  private final Remembering documents = new Remembering();

  FullFile(FileSchema kind, Path folder) {
    this.kind = kind;
    this.file = folder.resolve(kind == FileSchema.STACK ? "java.yaml" : name(kind));
    write(text());
  }

  /** Knows the documents that readers read, and so what they asked of them. */
  private static final class Remembering extends DocumentReader {
    private @Nullable Document last;

    @Override
    public Document parse(Path file, String text) {
      last = super.parse(file, text);
      return last;
    }
  }

  /** The content as a tree. */
  JsonNode content() {
    return Instance.json(new DocumentReader().read(file).root());
  }

  /** The schema as a tree. */
  JsonNode schema() {
    try {
      return MAPPER.readTree(kind.text());
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  FullFile replacedBy(JsonNode content) {
    write(content.toString());
    return this;
  }

  /** What the reader refuses or warns of; empty when it is content. */
  List<String> saidByReader() {
    try {
      return switch (kind) {
        case CONFIGURATION -> {
          new ConfigurationReader(documents).read(file);
          yield List.of();
        }
        case BACKLOG -> {
          new BacklogReader(documents).read(List.of(file));
          yield List.of();
        }
        case SPEC ->
            SpecLibrary.read(
                    List.of(file), file.resolveSibling(""), file.resolveSibling(""), documents)
                .problems()
                .stream()
                .map(Problem::message)
                .toList();
        case STACK -> {
          new StackGuideReader(documents)
              .read(file.resolveSibling(""), new Stack(Map.of("backend", "java")));
          yield List.of();
        }
      };
    } catch (BadInput refused) {
      return List.of(refused.sentence());
    }
  }

  List<String> saidBySchema() {
    return check.findings(kind, new DocumentReader().read(file)).stream()
        .map(SchemaFinding::sentence)
        .toList();
  }

  /** What the reader asked for, by the path of the mapping. */
  Map<String, Set<String>> asked() {
    saidByReader();
    Document last = documents.last;
    return last == null ? Map.of() : new LinkedHashMap<>(last.asked());
  }

  private String text() {
    try (var stream = FullFile.class.getResourceAsStream(name(kind))) {
      if (stream == null) {
        throw new IllegalStateException(name(kind));
      }
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String name(FileSchema kind) {
    return switch (kind) {
      case CONFIGURATION -> "batuta.yaml";
      case BACKLOG -> "backlog.yaml";
      case SPEC -> "spec.json";
      case STACK -> "stack.yaml";
    };
  }
}
