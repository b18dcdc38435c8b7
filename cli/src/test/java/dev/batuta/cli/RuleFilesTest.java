package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule files that a team keeps for coding assistants, seen from the command line. */
class RuleFilesTest {
  @TempDir private Path folder;

  @Test
  void initListsTheRuleFilesOfAFolder() throws IOException {
    Shell shell =
        new Shell(folder)
            .write("specs/readme.txt", "")
            .write(".cursor/rules/a.mdc", "text a")
            .write(".github/instructions/b.instructions.md", "text b")
            .write(".github/copilot-instructions.md", "text c")
            .write("AGENTS.md", "text d")
            .write("CLAUDE.md", "AGENTS.md")
            .write(".kiro/steering/e.md", "text e")
            .write("web/AGENTS.md", "text f")
            .write("web/[id]/AGENTS.md", "text j")
            .write("web/.cursor/rules/g.mdc", "text g")
            .write("web/.cursor/rules/h.mdc", "text h")
            .write("node_modules/other/AGENTS.md", "text i")
            .write(".claude/worktrees/x/AGENTS.md", "text k");
    Files.createSymbolicLink(folder.resolve("web/CLAUDE.md"), folder.resolve("nowhere.md"));

    Outcome init = shell.batuta("init");

    assertThat(init.exitCode()).as(init.err()).isZero();
    assertThat(Files.readString(folder.resolve("batuta.yaml")))
        .contains(
            "specs: [specs, .cursor/rules, .github/copilot-instructions.md, .github/instructions,"
                + " .kiro/steering, AGENTS.md, CLAUDE.md, web/.cursor/rules, web/AGENTS.md,"
                + " \"web/[id]/AGENTS.md\"] ");
    Outcome specs = shell.batuta("specs");
    assertThat(specs.exitCode()).as(specs.err()).isZero();
    assertThat(specs.out()).endsWith("9 specs\n");
  }

  @Test
  void initListsNothingWhereThereIsNothing() throws IOException {
    new Shell(folder).batuta("init");

    assertThat(Files.readString(folder.resolve("batuta.yaml"))).contains("specs: [] ");
  }

  @Test
  void specsSaysHowEachApplies() {
    Shell shell =
        new Shell(folder)
            .write("batuta.yaml", "specs: [.]\nworkspace: .\n")
            .write("backlog.yaml", "items: []\n")
            .write("AGENTS.md", "# Everywhere")
            .write("a.mdc", "---\nglobs: *.py, src/**\n---\n# Python")
            .write("b.mdc", "---\ndescription: About things\n---\ntext")
            .write("c.mdc", "# By hand")
            .write(
                "specs/model.json",
                """
                {"id": "java-model", "category": "backend", "name": "java", "spec_type": "model",
                 "title": "Records", "content": "Use records."}
                """);

    assertThat(shell.batuta("specs").out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .containsExactly(
            "AGENTS.md | Everywhere · always",
            "a.mdc | Python · files: *.py, src/**",
            "b.mdc | About things · by relevance",
            "c.mdc | By hand · only when pinned",
            "java-model | Records · stack: backend java",
            "5 specs");
    assertThat(shell.batuta("specs", "--json").out().replaceAll("\\s+", ""))
        .contains(
            "{\"id\":\"a.mdc\",\"title\":\"Python\",\"applies\":\"files\",\"category\":\"project\","
                + "\"name\":\"cursor\",\"globs\":[\"*.py\",\"src/**\"]}",
            "\"applies\":\"always\"",
            "\"applies\":\"relevance\"",
            "\"applies\":\"pinned\"",
            "\"applies\":\"stack\",\"category\":\"backend\",\"name\":\"java\",\"globs\":[]");
  }
}
