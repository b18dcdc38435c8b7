package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.backlog.Problem;
import dev.batuta.document.BadInput;
import dev.batuta.document.DocumentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecLibraryTest {
  private static final String FULL =
      """
      {
        "id": "laravel-model",
        "category": "backend",
        "name": "laravel",
        "spec_type": "model",
        "title": "Eloquent model",
        "description": "How models look.",
        "content": "class {ModelName} extends Model {}",
        "language": "php",
        "framework_version": 11,
        "ignore_patterns": ["vendor/**", "node_modules/**"],
        "file_extensions": ["php"],
        "is_active": true,
        "template": "class {{entity}} {}",
        "metadata": {"created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-02-01T00:00:00Z"}
      }
      """;

  @TempDir Path folder;

  @Test
  void readsEveryFieldOfASpec() throws IOException {
    write("laravel/model.json", FULL);

    SpecLibrary library = read(folder);

    assertThat(library.problems()).isEmpty();
    assertThat(library.find("laravel-model"))
        .contains(
            new Spec(
                "laravel-model",
                new Spec.Subject("backend", "laravel", "model"),
                new Spec.Guidance(
                    "Eloquent model",
                    "How models look.",
                    "class {ModelName} extends Model {}",
                    "class {{entity}} {}"),
                new Spec.Scope(
                    "php", "11", List.of("vendor/**", "node_modules/**"), List.of("php")),
                Spec.Application.BY_RELEVANCE,
                List.of(),
                true,
                new Spec.Source(
                    folder.resolve("laravel/model.json").toString(),
                    2,
                    "2025-01-01T00:00:00Z",
                    "2025-02-01T00:00:00Z")));
  }

  @Test
  void takesDefaultsForWhatIsAbsentOrNull() throws IOException {
    write(
        "a.json",
        """
        {"id": "a", "category": "css", "name": "tailwind", "spec_type": "layout", "title": "A",
         "content": "a", "framework_version": null, "is_active": null, "metadata": null}
        """);

    assertThat(read(folder).specs())
        .singleElement()
        .satisfies(
            spec -> {
              assertThat(spec.active()).isTrue();
              assertThat(spec.description()).isEmpty();
              assertThat(spec.language()).isNull();
              assertThat(spec.frameworkVersion()).isNull();
              assertThat(spec.template()).isNull();
              assertThat(spec.ignorePatterns()).isEmpty();
              assertThat(spec.fileExtensions()).isEmpty();
            });
  }

  @Test
  void keepsInactiveSpecs() throws IOException {
    write("a.json", FULL.replace("\"is_active\": true", "\"is_active\": false"));

    assertThat(read(folder).specs()).extracting(Spec::active).containsExactly(false);
  }

  @Test
  void readsFoldersInTheOrderOfTheirFilesAndSingleFilesWhereTheyAreNamed() throws IOException {
    write("one/b.json", minimal("b"));
    write("one/a/c.json", minimal("c"));
    write("two.json", minimal("two"));
    write("one/readme.md", "no spec");

    assertThat(read(folder.resolve("two.json"), folder.resolve("one")).specs())
        .extracting(Spec::id)
        .containsExactly("two", "c", "b");
  }

  @Test
  void readsAFileOnceHoweverOftenItIsNamed() throws IOException {
    write("a.json", minimal("a"));

    SpecLibrary library = read(folder, folder.resolve("a.json"), folder.resolve("./a.json"));

    assertThat(library.specs()).hasSize(1);
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void passesOverWhatDescribesTheLibrary() throws IOException {
    write("_meta/schema.json", "{\"$schema\": \"x\"}");
    write("deep/_meta/frameworks.json", "[]");
    write("a.json", minimal("a"));

    SpecLibrary library = read(folder);

    assertThat(library.specs()).hasSize(1);
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void leavesOutASpecThatCannotBeReadAndGoesOn() throws IOException {
    write("a.json", "{\n  \"id\": \"a\",\n  oops\n}");
    write("b.json", minimal("b"));
    write("c.json", minimal("c").replace("\"content\": \"x\"", "\"content\": \" \""));
    write("d.json", minimal("d").replace("\"title\": \"x\"", "\"title\": [\"x\"]"));
    Files.write(folder.resolve("e.json"), "{\"id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));

    SpecLibrary library = read(folder);

    assertThat(library.specs()).extracting(Spec::id).containsExactly("b");
    assertThat(library.problems())
        .hasSize(4)
        .allSatisfy(
            problem -> {
              assertThat(problem.level()).isEqualTo(Problem.Level.ERROR);
              assertThat(problem.code()).isEqualTo(Problem.Code.BAD_SPEC);
              assertThat(problem.item()).isNull();
            });
    assertThat(library.problems()).extracting(Problem::line).containsExactly(3, 1, 4, 1);
    assertThat(library.problems())
        .extracting(Problem::message)
        .contains("'content' is missing", "'title' must be text, but is a list");
    assertThat(library.problems())
        .extracting(Problem::file)
        .contains(folder.resolve("c.json").toString(), folder.resolve("d.json").toString());
  }

  @Test
  void warnsOfUnknownFieldsAndKeepsTheSpec() throws IOException {
    write(
        "a.json", minimal("a").replace("\"id\"", "\"ignore_pattern\": [],\n \"zzzzz\": 1, \"id\""));

    SpecLibrary library = read(folder);

    assertThat(library.find("a")).isPresent();
    assertThat(library.problems())
        .extracting(Problem::level, Problem::code, Problem::line)
        .containsExactly(
            tuple(Problem.Level.WARNING, Problem.Code.BAD_SPEC, 1),
            tuple(Problem.Level.WARNING, Problem.Code.BAD_SPEC, 2));
    assertThat(library.problems().getFirst().message())
        .endsWith(
            "'ignore_pattern' is no field of a spec and is ignored;"
                + " did you mean 'ignore_patterns'?");
  }

  @Test
  void keepsTheFirstOfTwoSpecsWithOneId() throws IOException {
    write("a.json", minimal("same"));
    write("b.json", FULL.replace("laravel-model", "same"));

    SpecLibrary library = read(folder);

    assertThat(library.specs()).extracting(Spec::title).containsExactly("x");
    assertThat(library.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.level()).isEqualTo(Problem.Level.ERROR);
              assertThat(problem.file()).isEqualTo(folder.resolve("b.json").toString());
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.message())
                  .contains("'same' is taken by " + folder.resolve("a.json") + ":1");
            });
  }

  @Test
  void refusesAPathThatDoesNotExist() {
    assertThatThrownBy(() -> read(folder.resolve("nowhere")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            folder.resolve("nowhere")
                + ": there is no such folder or file of specs; correct 'specs'");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String minimal(String id) {
    return """
    {"id": "%s", "category": "backend",
     "name": "laravel",
     "spec_type": "model",
     "title": "x", "content": "x"}
    """
        .formatted(id);
  }

  private SpecLibrary read(Path... paths) {
    return SpecLibrary.read(List.of(paths), folder, folder, new DocumentReader());
  }
}
