package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --only} and {@code approve} take, and what they make of the rest. */
class SelectionTest {
  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void aProject() {
    shell =
        new Shell(folder)
            .write(
                "batuta.yaml",
                """
                project: shop
                stack: {backend: java}
                specs: [specs]
                provider: scaffold
                """)
            .write(
                "specs/model.json",
                """
                {"id": "java-model", "category": "backend", "name": "java", "spec_type": "model",
                 "title": "Notes", "description": "", "content": "Be brief.", "language": "java",
                 "is_active": true, "template": "{{entity}}\\n"}
                """)
            .write(
                "backlog.yaml",
                """
                items:
                  - {id: E, item_type: epic, title: All of it}
                  - {id: S, item_type: story, parent: E, title: The model of it, execute: true,
                     kind: model, entity: S, files: [s.txt]}
                  - {id: A, parent: S, title: The model A, kind: model, entity: A, files: [a.txt]}
                  - {id: P, parent: S, title: The model P, kind: model, entity: P, files: [p.txt],
                     execute: false}
                  - {id: V, parent: S, title: The model V, kind: model, entity: V, files: [v.txt],
                     approval: required}
                  - {id: X, title: Something without a template, files: [x.txt]}
                  - {id: Y, title: Another one without a template, files: [y.txt]}
                """);
  }

  @Test
  void takesOfAContainerWhatIsExecutedAndNothingThatIsParked() {
    shell.batuta("run", "--only", "E");

    assertThat(folder.resolve("out/a.txt")).exists();
    assertThat(folder.resolve("out/p.txt")).doesNotExist();
  }

  @Test
  void executesAContainerThatAsksForIt() {
    shell.write(
        "backlog.yaml",
        """
        items:
          - {id: S, item_type: story, title: The model of it, execute: true, kind: model, entity: S,
             files: [s.txt]}
          - {id: A, parent: S, title: The model A, kind: model, entity: A, files: [a.txt]}
        """);

    Outcome run = shell.batuta("run", "--only", "S");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("out/s.txt")).exists();
  }

  @Test
  void judgesARunByWhatItWasAskedFor() {
    assertThat(shell.batuta("run", "--only", "X").exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);

    assertThat(shell.batuta("run", "--only", "A").exitCode()).isZero();
    assertThat(shell.batuta("run", "--only", "A").exitCode()).isZero();
    assertThat(shell.batuta("run", "--only", "X").exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON);
  }

  @Test
  void approvesAllOrNothing() {
    shell.batuta("run", "--only", "V,X");

    assertThat(shell.batuta("approve", "V", "A").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(shell.batuta("approve", "V", "X").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(shell.batuta("show", "V").out()).contains("review");
    assertThat(folder.resolve("out/v.txt")).doesNotExist();

    assertThat(shell.batuta("approve", "V", "V").exitCode()).isZero();
    assertThat(shell.batuta("show", "V").out()).contains("done");
    assertThat(folder.resolve("out/v.txt")).exists();
  }

  @Test
  void neitherApprovesNorAdvisesToApproveWhatHasNoFiles() {
    Outcome run = shell.batuta("run", "--only", "X");
    Outcome approval = shell.batuta("approve", "X");

    assertThat(run.out()).contains("look ", "again ").doesNotContain("accept ");
    assertThat(approval.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(approval.err())
        .contains("item X has no files that could be accepted, and x.txt is not in the workspace;")
        .contains("'batuta retry X' does the item again");
    assertThat(shell.batuta("show", "X").out()).contains("review");

    shell.write("out/x.txt", "by hand\n");
    assertThat(shell.batuta("approve", "X").exitCode()).isZero();
    assertThat(shell.batuta("show", "X").out()).contains("done");
    assertThat(folder.resolve("out/x.txt")).hasContent("by hand");
  }

  @Test
  void approvesNothingWhereOneOfTheFilesCannotBeWritten() throws IOException {
    shell.write(
        "backlog.yaml",
        """
        items:
          - {id: V, title: The model V, kind: model, entity: V, files: [v.txt], approval: required}
          - {id: W, title: The model W, kind: model, entity: W, files: [w.txt], approval: required}
        """);
    shell.batuta("run");
    Files.createDirectories(folder.resolve("out/w.txt"));

    Outcome approval = shell.batuta("approve", "V", "W");

    assertThat(approval.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(approval.err()).contains("the files of item W cannot be written: w.txt: ");
    assertThat(folder.resolve("out/v.txt")).doesNotExist();
  }
}
