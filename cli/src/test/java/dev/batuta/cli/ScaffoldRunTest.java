package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs without a model. */
class ScaffoldRunTest {
  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void aProjectWithOneTemplate() {
    shell =
        new Shell(folder)
            .write(
                "batuta.yaml",
                """
                project: shop
                stack: {backend: java}
                backlog: backlog.yaml
                specs: [specs]
                provider: scaffold
                validation:
                  commands: [{name: compile, run: [javac, -d, "{build}", "{sources:**/*.java}"]}]
                """)
            .write(
                "specs/model.json",
                """
                {"id": "java-model", "category": "backend", "name": "java", "spec_type": "model",
                 "title": "Records", "description": "", "content": "Use records.",
                 "language": "java", "is_active": true,
                 "template": "package {{package}};\\n\\npublic record {{entity}}({{#fields}}{{type}} \
                {{name}}{{^-last}}, {{/-last}}{{/fields}}) {}\\n"}
                """);
  }

  @Test
  void writesWhatATemplateGivesAndCompilesIt() throws IOException {
    shell.write("backlog.yaml", item("BOOK", "Book", "long id", "model"));

    Outcome run = shell.batuta("run");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 of 1 done", "no model was called", "$0.00");
    assertThat(Files.readString(folder.resolve("out/shop/Book.java")))
        .isEqualTo("package shop;\n\npublic record Book(long id) {}\n");
    assertThat(shell.batuta("show", "BOOK").out()).contains("scaffold", "shop/Book.java");
  }

  @Test
  void sendsAnItemWithoutATemplateToReviewAndInventsNothing() {
    shell.write("backlog.yaml", item("JOB", "Job", "long id", "job"));

    Outcome run = shell.batuta("run");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(run.out()).contains("In review", "no template applies");
    assertThat(folder.resolve("out/shop/Job.java")).doesNotExist();
  }

  @Test
  void refusesWhatTheCompilerRefusesAndWritesNothing() {
    shell.write("backlog.yaml", item("BOOK", "Book", "NoSuchType id", "model"));

    Outcome run = shell.batuta("run");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
    assertThat(shell.batuta("show", "BOOK", "--issues").out())
        .contains("shop/Book.java:3", "cannot find symbol");
    assertThat(folder.resolve("out/shop/Book.java")).doesNotExist();
  }

  @Test
  void takesBackToDoWhatIsRetriedAndAcceptsWhatIsApproved() {
    shell.write("backlog.yaml", item("BOOK", "Book", "NoSuchType id", "model"));
    shell.batuta("run");

    shell.batuta("retry", "BOOK");
    assertThat(shell.batuta("status").out()).contains("todo");
    shell.batuta("run");
    assertThat(shell.batuta("approve", "BOOK").exitCode()).isZero();

    assertThat(shell.batuta("status").out()).contains("1 of 1 done");
    assertThat(folder.resolve("out/shop/Book.java")).exists();
  }

  @Test
  void executesAnewWhenAskedForAFreshRun() {
    shell.write("backlog.yaml", item("BOOK", "Book", "long id", "model"));
    shell.batuta("run");

    Outcome fresh = shell.batuta("run", "--fresh");

    assertThat(fresh.out()).contains("1 executed, 1 passed");
  }

  private static String item(String id, String entity, String field, String kind) {
    String[] parts = field.split(" ", 2);
    return """
    items:
      - id: %s
        kind: %s
        title: The %s %s
        description: What the shop calls a %s
        entity: %s
        package: shop
        fields: {%s: %s}
        files: [shop/%s.java]
    """
        .formatted(id, kind, entity, kind, entity, entity, parts[1], parts[0], entity);
  }
}
