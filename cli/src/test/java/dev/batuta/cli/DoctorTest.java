package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.ProjectSchemas;
import dev.batuta.cli.Shell.Outcome;
import dev.batuta.document.DocumentReader;
import dev.batuta.schemas.FileSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final String GOOD_BACKLOG =
      "items:\n  - {id: A, title: T, description: D, files: [a.md]}\n";

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void setUp() {
    shell = new Shell(folder);
  }

  @Test
  void namesEverythingThatIsWrongWithTheFilesThoughTheProjectCannotBeOpened() {
    shell
        .write("batuta.yaml", "specs: [specs]\nstack: {backend: java}\nlimits: {max_attempts: 0}\n")
        .write(
            "backlog.yaml", "items:\n  - {id: A, titel: T}\n  - {id: B, title: T, complexity: 9}\n")
        .write("stacks/java.yaml", "contxt: Java\n")
        .write("specs/a.json", "{\"id\": \"a\", \"category\": \"backend\"}")
        .write("specs/b.json", "{\"id\": ")
        .write("specs/_meta/c.json", "{}");

    List<String> problems = problems();

    assertThat(problems).filteredOn(line -> line.contains("batuta.yaml:3:")).hasSize(1);
    assertThat(problems)
        .anyMatch(line -> line.contains("backlog.yaml:2:5: 'items[0].title' is missing"))
        .anyMatch(line -> line.contains("backlog.yaml:2:13: unknown field 'items[0].titel'"))
        .anyMatch(line -> line.contains("backlog.yaml:3:35: 'items[1].complexity' must be"))
        .anyMatch(line -> line.contains("java.yaml:1:1: unknown field 'contxt'; did you mean"))
        .anyMatch(line -> line.contains("a.json:1:1: 'content' is missing"))
        .anyMatch(line -> line.contains("b.json:1:"))
        .noneMatch(line -> line.contains("_meta"));
  }

  @Test
  void saysNothingTwiceThatAReaderSaid() {
    shell
        .write("batuta.yaml", "specs: [specs]\n")
        .write("backlog.yaml", GOOD_BACKLOG)
        .write(
            "specs/a.json",
            """
            {"id": "a", "category": "b", "name": "c", "spec_type": "d", "title": "e",
             "rules": [{"must_match": "x", "mesage": "m"}]}
            """)
        .write(
            "specs/b.json",
            """
            {"id": "b", "category": "b", "name": "c", "spec_type": "d", "title": "e", "content": "f",
             "rules": [{"must_match": "x", "must_not_match": "y", "message": "m"}]}
            """);

    List<String> problems = problems();

    assertThat(problems).filteredOn(line -> line.contains("'content' is missing")).hasSize(1);
    assertThat(problems).filteredOn(line -> line.contains("b.json")).hasSize(1);
  }

  @Test
  void reportsABrokenBacklogOnce() {
    shell
        .write("batuta.yaml", "project: p\n")
        .write(
            "backlog.yaml",
            "items:\n  - {id: A, title: T, files: [/etc/passwd], priority: hihg}\n");

    List<String> problems = problems();

    assertThat(problems).filteredOn(line -> line.contains("/etc/passwd")).hasSize(1);
    assertThat(problems).filteredOn(line -> line.contains("files[0]")).isEmpty();
    assertThat(problems).filteredOn(line -> line.contains("did you mean 'high'?")).hasSize(1);
  }

  @Test
  void leavesBacklogsOfOtherToolsToTheirReaders() {
    shell.write("batuta.yaml", "backlog: tasks.json\n");
    shell.write(
        "tasks.json",
        """
        {"tasks": [{"id": 1, "title": "T", "description": "D", "status": "pending",
          "dependencies": [], "priority": "high", "details": "", "testStrategy": "", "subtasks": []}]}
        """);

    assertThat(problems()).isEmpty();
  }

  @Test
  void notesSchemasThatAreMissingOrOfAnotherVersion() throws IOException {
    shell.write("batuta.yaml", "provider: scaffold\n").write("backlog.yaml", GOOD_BACKLOG);
    assertThat(shell.batuta("doctor").out()).contains("none in .batuta/schemas", "init --schemas");

    Outcome outcome = shell.batuta("init", "--schemas");

    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve(".batuta/.gitignore")).hasContent("*");
    assertThat(Files.readString(folder.resolve("batuta.yaml"))).isEqualTo("provider: scaffold\n");
    assertThat(shell.batuta("doctor").out()).contains("editors find them");

    shell.write(".batuta/schemas/spec.schema.json", "{}");
    assertThat(shell.batuta("doctor").out()).contains("another version", "init --schemas");

    shell.batuta("init", "--schemas");
    assertThat(folder.resolve(".batuta/schemas/spec.schema.json"))
        .hasContent(FileSchema.SPEC.text());
  }

  @Test
  void isContentWithWhatInitWrites() throws IOException {
    Files.createDirectory(folder.resolve("new"));

    assertThat(shell.batuta("init", "new").out()).contains("Wrote .batuta/schemas for editors");

    assertThat(Files.readString(folder.resolve("new/batuta.yaml")))
        .startsWith("# yaml-language-server: $schema=.batuta/schemas/batuta.schema.json\nproject:");
    assertThat(Files.readString(folder.resolve("new/backlog.yaml")))
        .startsWith("# yaml-language-server: $schema=.batuta/schemas/backlog.schema.json\n");
    assertThat(shell.batuta("doctor", "new").exitCode()).isZero();
    assertThat(shell.batuta("run", "new", "--provider", "scaffold").exitCode()).isLessThan(2);
  }

  @Test
  void findsNothingWrongWithTheExamples() throws IOException {
    Path examples = Path.of("..", "examples").toAbsolutePath().normalize();
    try (Stream<Path> folders = Files.list(examples)) {
      assertThat(folders.filter(example -> Files.exists(example.resolve("batuta.yaml"))))
          .isNotEmpty()
          .allSatisfy(
              example ->
                  assertThat(ProjectSchemas.findings(example, new DocumentReader())).isEmpty());
    }
  }

  private List<String> problems() {
    return shell.batuta("doctor").out().lines().filter(line -> line.startsWith("problem")).toList();
  }
}
