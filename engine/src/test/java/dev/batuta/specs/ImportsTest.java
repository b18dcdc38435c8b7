package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  @TempDir Path folder;
  private RuleProject project = RuleProject.in(Path.of(""));

  @BeforeEach
  void isEmpty() {
    project = RuleProject.in(folder.resolve("project"));
  }

  @Test
  void putsAFileInThePlaceOfTheLineThatNamesIt() {
    project
        .write("web/CLAUDE.md", "before", "@../docs/style.md", "after", "@../docs/b.md for more")
        .write("docs/style.md", "---", "owner: us", "---", "", "style", "@more.md", "")
        .write("docs/more.md", "more")
        .write("docs/b.md", "b");

    assertThat(project.spec("web/CLAUDE.md").content())
        .isEqualTo("before\nstyle\nmore\nafter\n@../docs/b.md for more\nb\n");
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void leavesTextThatOnlyLooksLikeAnImport() {
    String[] text = {
      "@can('edit', $post)",
      "@include('partials/nav')",
      "@someone please look",
      "@angular/core is pinned",
      "@/lib/utils is an alias",
      "write to us@docs.md",
      "```",
      "@docs.md",
      "```",
      "    @docs.md"
    };
    project.write("docs.md", "imported").write("CLAUDE.md", text);

    assertThat(project.spec("CLAUDE.md").content()).isEqualTo(String.join("\n", text) + "\n");
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void warnsOfFilesThatAreNotThere() {
    project
        .write("CLAUDE.md", "text", "@docs/none.md", "@none.md")
        .write("web/AGENTS.md", "@./none.md");

    assertThat(project.spec("CLAUDE.md").content()).isEqualTo("text\n@docs/none.md\n@none.md\n");
    assertThat(project.problems())
        .containsExactly(
            "WARNING CLAUDE.md:2: 2 imports such as '@docs/none.md' name no file and stay as text;"
                + " paths are relative to the file they stand in",
            "WARNING web/AGENTS.md:1: '@./none.md' names no file and stays as text;"
                + " paths are relative to the file they stand in");
  }

  @Test
  void neverLeavesTheProject() throws IOException {
    RuleProject.in(folder).write("secret.md", "key");
    project
        .write(
            "CLAUDE.md", "text", "@../secret.md", "@linked.md", "@" + folder.resolve("secret.md"))
        .link("linked.md", "../secret.md");

    assertThat(project.spec("CLAUDE.md").content()).doesNotContain("key").contains("@linked.md");
    assertThat(project.problems())
        .hasSize(3)
        .contains(
            "WARNING CLAUDE.md:2: the import '@../secret.md' leads out of the project; it stays as"
                + " text");
  }

  @Test
  void goesFiveImportsDeep() {
    project.write("CLAUDE.md", "0", "@1.md");
    for (int depth = 1; depth < 7; depth++) {
      project.write(depth + ".md", "" + depth, "@" + (depth + 1) + ".md");
    }

    assertThat(project.spec("CLAUDE.md").content()).isEqualTo("0\n1\n2\n3\n4\n5\n@6.md\n");
    assertThat(project.problems())
        .containsExactly(
            "WARNING 5.md:2: the import '@6.md' is more than 5 imports deep; it stays as text");
  }

  @Test
  void readsEachFileOnceSoThatCyclesEnd() {
    project
        .write("CLAUDE.md", "root", "@a.md", "@b.md", "@CLAUDE.md")
        .write("a.md", "a", "@b.md", "@a.md")
        .write("b.md", "b", "@a.md", "@CLAUDE.md");

    assertThat(project.spec("CLAUDE.md").content()).isEqualTo("root\na\nb\n");
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void warnsOfAnImportThatCannotBeRead() {
    project
        .write("CLAUDE.md", "text", "@a.md")
        .write("a.md", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(project.spec("CLAUDE.md").content()).isEqualTo("text\n@a.md\n");
    assertThat(project.problems())
        .containsExactly(
            "WARNING CLAUDE.md:2: the import '@a.md' cannot be read: is not valid UTF-8; save the"
                + " file as UTF-8; it stays as text");
  }

  @Test
  void doesNotRepeatARuleThatIsGivenAnyway() {
    project
        .write("AGENTS.md", "for all")
        .write("CLAUDE.md", "@AGENTS.md", "for Claude")
        .write("web/CLAUDE.md", "@../AGENTS.md", "for the web");

    assertThat(project.ids()).containsExactly("AGENTS.md", "CLAUDE.md", "web/CLAUDE.md");
    assertThat(project.spec("AGENTS.md").content()).isEqualTo("for all\n");
    assertThat(project.spec("CLAUDE.md").content()).isEqualTo("for Claude\n");
    assertThat(project.spec("web/CLAUDE.md").content()).isEqualTo("for the web\n");
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void readsTheImportWhereItsFileIsNotInTheLibrary() {
    project.write("AGENTS.md", "for all").write("CLAUDE.md", "@AGENTS.md", "for Claude");

    assertThat(project.library("CLAUDE.md").specs())
        .extracting(Spec::content)
        .containsExactly("for all\nfor Claude\n");
  }

  @Test
  void leavesOutARuleThatOnlyImportsAnother() {
    project
        .write("AGENTS.md", "for all")
        .write("CLAUDE.md", "@AGENTS.md")
        .write("x/AGENTS.md", "@AGENTS.md");

    assertThat(project.ids()).containsExactly("AGENTS.md");
    assertThat(project.problems())
        .containsExactly(
            "NOTE CLAUDE.md: says nothing but what AGENTS.md says, which is read",
            "ERROR x/AGENTS.md: imports nothing but itself, so it is no rule");
  }

  @Test
  void leavesOutARuleThatAWiderOneImports() {
    project
        .write("CLAUDE.md", "for all", "@web/AGENTS.md", "@.cursor/rules/a.mdc")
        .write("web/AGENTS.md", "for the web")
        .write(".cursor/rules/a.mdc", "---", "globs: *.ts", "---", "for TypeScript");

    assertThat(project.ids()).containsExactly("CLAUDE.md");
    assertThat(project.spec("CLAUDE.md").content())
        .isEqualTo("for all\nfor the web\nfor TypeScript\n");
    assertThat(project.problems())
        .containsExactly(
            "NOTE .cursor/rules/a.mdc: is imported by CLAUDE.md, which is given wherever this would"
                + " be",
            "NOTE web/AGENTS.md: is imported by CLAUDE.md, which is given wherever this would be");
  }

  @Test
  void keepsARuleThatANarrowerOneImports() {
    project
        .write("web/CLAUDE.md", "for the web", "@../.cursor/rules/a.mdc")
        .write(".cursor/rules/a.mdc", "---", "globs: *.ts", "---", "for TypeScript");

    assertThat(project.ids()).containsExactly(".cursor/rules/a.mdc", "web/CLAUDE.md");
    assertThat(project.spec("web/CLAUDE.md").content()).isEqualTo("for the web\nfor TypeScript\n");
  }
}
