package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  @TempDir Path folder;
  private RuleProject project = RuleProject.in(Path.of(""));

  @BeforeEach
  void isEmpty() {
    project = RuleProject.in(folder);
  }

  @Test
  void namesARuleByItsPathAndGivesTheModelItsBody() {
    project.write(
        ".cursor/rules/python.mdc",
        "---",
        "description: How Python is written here",
        "globs: *.py",
        "alwaysApply: false",
        "---",
        "# Python",
        "",
        "See [the style](mdc:docs/style.md).");

    Spec spec = project.spec(".cursor/rules/python.mdc");

    assertThat(spec.subject()).isEqualTo(new Spec.Subject("project", "cursor", "rule"));
    assertThat(spec.title()).isEqualTo("How Python is written here");
    assertThat(spec.description()).isEqualTo("How Python is written here");
    assertThat(spec.content()).isEqualTo("# Python\n\nSee [the style](mdc:docs/style.md).\n");
    assertThat(spec.active()).isTrue();
    assertThat(spec.source().file())
        .isEqualTo(folder.resolve(".cursor/rules/python.mdc").toString());
  }

  @Test
  void entitlesARuleByDescriptionElseHeadingElseFileName() {
    project
        .write(
            "a.instructions.md",
            "---",
            "name: 'The SDK'",
            "description: 'About the SDK'",
            "---",
            "text a")
        .write("b.mdc", "---", "description: " + "word ".repeat(30), "---", "text b")
        .write("c.mdc", "```", "# a comment in code", "```", "## What counts in C# ##", "text c")
        .write("d-about_things.mdc", "text d")
        .write(".kiro/steering/tech-stack.md", "text e");

    assertThat(project.library().specs())
        .extracting(Spec::title)
        .containsExactly(
            "tech stack",
            "The SDK",
            "word ".repeat(16).strip() + "…",
            "What counts in C#",
            "d about things");
  }

  @Test
  void readsEveryKindInAFolderAndPassesOverWhatIsOtherPeoplesOrMade() {
    for (String kept :
        List.of(
            ".cursor/rules/deep/a.mdc",
            ".github/copilot-instructions.md",
            ".github/instructions/b.instructions.md",
            ".kiro/steering/c.md",
            "AGENTS.md",
            "web/CLAUDE.md")) {
      project.write(kept, "text of " + kept);
    }
    for (String passedOver :
        List.of(
            "README.md",
            ".kiro/specs/tasks.md",
            "docs/agents.md",
            "node_modules/x/AGENTS.md",
            "web/build/AGENTS.md",
            "target/a.mdc",
            "dist/a.mdc",
            "vendor/x/CLAUDE.md",
            ".venv/AGENTS.md",
            ".git/AGENTS.md",
            ".batuta/AGENTS.md",
            "_meta/a.json")) {
      project.write(passedOver, "text of " + passedOver);
    }

    assertThat(project.ids())
        .containsExactly(
            ".cursor/rules/deep/a.mdc",
            ".github/copilot-instructions.md",
            ".github/instructions/b.instructions.md",
            ".kiro/steering/c.md",
            "AGENTS.md",
            "web/CLAUDE.md");
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void readsANamedFileAndNamesOneOutsideOfTheProjectAsItWasNamed() {
    project
        .write("inside/AGENTS.md", "a")
        .write("shared/rule.mdc", "---", "alwaysApply: true", "---", "b");
    RuleProject inside = RuleProject.in(folder.resolve("inside"));

    SpecLibrary library = inside.library("AGENTS.md", "../shared/rule.mdc");

    assertThat(library.problems()).isEmpty();
    assertThat(library.specs())
        .extracting(Spec::id)
        .containsExactly("AGENTS.md", folder.resolve("inside") + "/../shared/rule.mdc");
    assertThat(library.specs().getLast().application().always()).isTrue();
  }

  @Test
  void refusesANamedFileOfAnUnknownKind() {
    project.write("README.md", "text");

    assertThat(project.problems("README.md"))
        .containsExactly(
            "ERROR README.md: is no kind of file that holds specs; read are *.json, *.mdc,"
                + " *.instructions.md, copilot-instructions.md, AGENTS.md, CLAUDE.md and"
                + " .kiro/steering/*.md");
  }

  @Test
  void passesOverJsonThatIsNoSpecUnlessItIsNamed() {
    project
        .write("package.json", "{\"name\": \"shop\", \"version\": \"1\"}")
        .write("tsconfig.json", "{ // strict", "\"strict\": true}")
        .write("list.json", "[1, 2]")
        .write("almost.json", "{\"name\": \"shop\", \"title\": \"A spec?\"}");

    assertThat(project.problems())
        .containsExactly(
            "ERROR almost.json:1: 'id' is missing",
            "NOTE list.json: is passed over, since no field of it is a spec's",
            "NOTE package.json: is passed over, since no field of it is a spec's",
            "NOTE tsconfig.json: is passed over, since no field of it is a spec's");
    assertThat(project.problems("package.json"))
        .singleElement()
        .asString()
        .startsWith("ERROR package.json:1: 'id' is missing");
  }

  @Test
  void readsWhateverBytesAnEditorLeaves() {
    String text = "---\r\nalwaysApply: true\r\n---\r\n# Titel für alle\r\nZeile";
    project
        .write("a.mdc", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))
        .write("b.mdc", ("\uFEFF" + text + " b").getBytes(StandardCharsets.UTF_16LE))
        .write("c.mdc", ("\uFEFF" + text + " c").getBytes(StandardCharsets.UTF_16BE));

    assertThat(project.library().specs())
        .extracting(Spec::content)
        .containsExactly(
            "# Titel für alle\nZeile", "# Titel für alle\nZeile b", "# Titel für alle\nZeile c");
    assertThat(project.given("b.mdc")).isEqualTo("always");
  }

  @Test
  void leavesOutWhatCannotBeARuleAndGoesOn() {
    project
        .write("a.mdc", "rule")
        .write("b.mdc", "first\ncaf\u00e9".getBytes(StandardCharsets.ISO_8859_1))
        .write("c.mdc", " ", "")
        .write("d.mdc", "---", "alwaysApply: true", "---", "")
        .write("e.mdc", "x".repeat((1 << 20) + 1))
        .write("f.json", "{\"id\": \"" + "x".repeat(1 << 20) + "\"}");

    assertThat(project.ids()).containsExactly("a.mdc");
    assertThat(project.problems())
        .containsExactly(
            "ERROR b.mdc:2: is not valid UTF-8; save the file as UTF-8",
            "ERROR c.mdc: is empty, so it is no rule",
            "ERROR d.mdc: says nothing below its front matter, so it is no rule",
            "ERROR e.mdc: is larger than 1 MiB, which no prompt has room for; split it",
            "NOTE f.json: is passed over, since no spec is as large");
  }

  @Test
  void takesAFileForTextWhoseFrontMatterIsNeverClosed() {
    project.write("a.mdc", "---", "alwaysApply: true", "", "Text");

    assertThat(project.spec("a.mdc").content()).isEqualTo("---\nalwaysApply: true\n\nText\n");
    assertThat(project.given("a.mdc")).isEqualTo("pinned");
    assertThat(project.problems())
        .containsExactly(
            "WARNING a.mdc:1: the front matter that begins here has no second '---', so it is"
                + " text");
  }

  @Test
  void readsALinkOnceByTheNameOfItsTarget() throws IOException {
    project.write("CLAUDE.md", "text").link("AGENTS.md", "CLAUDE.md");

    assertThat(project.ids()).containsExactly("CLAUDE.md");
    assertThat(project.problems())
        .containsExactly("NOTE AGENTS.md: has the text of CLAUDE.md, which is read for both");
    assertThat(project.library("AGENTS.md").specs())
        .extracting(Spec::id, Spec::content)
        .containsExactly(tuple("AGENTS.md", "text\n"));
  }

  @Test
  void reportsALinkThatLeadsNowhere() throws IOException {
    project.link("CLAUDE.md", "AGENTS.md").link("a.json", "b.json").link("readme.md", "none.md");

    assertThat(project.problems())
        .containsExactly(
            "ERROR CLAUDE.md: is a link to a file that does not exist",
            "ERROR a.json: there is no such file");
  }

  @Test
  void takesTheNameOfAnotherFileForALink() {
    project
        .write("AGENTS.md", "CLAUDE.md".getBytes(StandardCharsets.UTF_8))
        .write("CLAUDE.md", "text")
        .write("web/AGENTS.md", "CLAUDE.md");

    assertThat(project.ids()).containsExactly("CLAUDE.md", "web/AGENTS.md");
    assertThat(project.spec("web/AGENTS.md").content()).isEqualTo("CLAUDE.md\n");
    assertThat(project.problems())
        .containsExactly("NOTE AGENTS.md: has the text of CLAUDE.md, which is read for both");
  }

  @Test
  void refusesLinksThatLeadInACircleOrOutOfTheProject() throws IOException {
    project.write("secret.txt", "key");
    RuleProject inside = RuleProject.in(folder.resolve("project"));
    inside
        .write("AGENTS.md", "CLAUDE.md")
        .write("CLAUDE.md", "AGENTS.md")
        .write("named.mdc", "../secret.txt")
        .link("linked.mdc", "../secret.txt");

    assertThat(inside.ids()).isEmpty();
    assertThat(inside.problems())
        .containsExactly(
            "ERROR AGENTS.md: names a file that names it again, so there is no text",
            "ERROR CLAUDE.md: names a file that names it again, so there is no text",
            "ERROR linked.mdc: is a link that leads out of the project; name its file in 'specs'",
            "ERROR named.mdc: is a link that leads out of the project; name its file in 'specs'");
    assertThat(inside.library("linked.mdc").specs())
        .extracting(Spec::content)
        .containsExactly("key\n");
  }

  @Test
  void readsTheSameTextOnceForEveryPlaceThatHasIt() {
    project
        .write("api/AGENTS.md", "same")
        .write("docs/AGENTS.md", "other")
        .write("web/AGENTS.md", "same");

    assertThat(project.given("api/AGENTS.md")).isEqualTo("always api/** web/**");
    assertThat(project.problems())
        .containsExactly(
            "NOTE web/AGENTS.md: has the text of api/AGENTS.md, which is read for both");

    project.write(".github/copilot-instructions.md", "same");

    assertThat(project.given(".github/copilot-instructions.md")).isEqualTo("always");
  }

  @Test
  void followsANamedFolderThatIsALink() throws IOException {
    project.write("real/a.mdc", "text").link("rules", "real");

    assertThat(project.library("rules").specs())
        .extracting(Spec::id)
        .containsExactly("rules/a.mdc");
    assertThat(project.ids()).containsExactly("real/a.mdc");
  }
}
