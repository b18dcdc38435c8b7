package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleApplicationTest {
  @TempDir Path folder;
  private RuleProject project = RuleProject.in(Path.of(""));

  @BeforeEach
  void isEmpty() {
    project = RuleProject.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          alwaysApply: true                                          ; always
          alwaysApply: true|globs: *.py                              ; always
          alwaysApply: "True" # yes                                  ; always
          globs: **/*                                                ; files **/*
          globs: *.py, src/**/*.ts                                   ; files *.py src/**/*.ts
          globs:src/{a,b}.js,x/*.{ts,tsx}                            ; files src/{a,b}.js x/*.{ts,tsx}
          globs: ["*.py", "*.md"]                                    ; files *.py *.md
          globs:|  - *.py|  - '*.{a,b}' # both|alwaysApply: false    ; files *.py *.{a,b}
          globs:|- *.py                                              ; files *.py
          globs: [|  "*.py",|  "*.md",|]                             ; files *.py *.md
          globs: "*.py,*.md"                                         ; files *.py *.md
          globs: app/(shop)/[id]/page.tsx                            ; files app/(shop)/[id]/page.tsx
          globs: [id]/page.tsx                                       ; files [id]/page.tsx
          globs: [locale]/[slug]/**                                  ; files [locale]/[slug]/**
          globs: ./src/**, /lib/                                     ; files src/** lib/
          description: about|globs:                                  ; relevance
          description: about|globs: null|alwaysApply: false          ; relevance
          description: >|  about|  things                            ; relevance
          description:|globs:|alwaysApply: false                     ; pinned
          description: ""|globs: []                                  ; pinned
          author: me                                                 ; pinned
          """)
  void givesCursorsRulesAsCursorDoes(String settings, String given) {
    project.write("a.mdc", "---", settings.replace("|", "\n"), "---", "text");

    assertThat(project.given("a.mdc")).isEqualTo(given);
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void letsARuleOfCursorsWithoutFrontMatterWaitToBePinned() {
    project
        .write("a.mdc", "text a")
        .write("b.mdc", "---", "---", "text b")
        .write("c.mdc", "---", "Prose below a line.", "---", "text c");

    assertThat(project.given("a.mdc")).isEqualTo("pinned");
    assertThat(project.given("b.mdc")).isEqualTo("pinned");
    assertThat(project.given("c.mdc")).isEqualTo("pinned");
    assertThat(project.spec("c.mdc").content()).startsWith("---\nProse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          applyTo: '**'                                 ; always
          applyTo: "**/*" # everything                  ; always
          applyTo: ['*']                                ; always
          applyTo: '**/*.bicep,**/*.tf'                 ; files **/*.bicep **/*.tf
          applyTo: **/*.{ts,tsx}, **.cs                 ; files **/*.{ts,tsx} **.cs
          applyTo:|  - **/*.ts|excludeAgent: ["review"] ; files **/*.ts
          description: 'about'|applyTo: ''              ; relevance
          description: 'about'                          ; relevance
          excludeAgent: review                          ; pinned
          """)
  void givesCopilotsInstructionsAsCopilotDoes(String settings, String given) {
    project.write("a.instructions.md", "---", settings.replace("|", "\n"), "---", "text");

    assertThat(project.given("a.instructions.md")).isEqualTo(given);
    assertThat(project.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          inclusion: always                                                  ; always
          title: x                                                           ; always
          inclusion: fileMatch|fileMatchPattern: "components/**/*.tsx"       ; files components/**/*.tsx
          inclusion: fileMatch|fileMatchPattern: ["**/*.ts", "**/*.tsx"]     ; files **/*.ts **/*.tsx
          inclusion: fileMatch                                               ; pinned
          inclusion: manual                                                  ; pinned
          inclusion: auto|description: about                                 ; relevance
          """)
  void givesKirosSteeringAsKiroDoes(String settings, String given) {
    project.write(".kiro/steering/a.md", "---", settings.replace("|", "\n"), "---", "text");

    assertThat(project.given(".kiro/steering/a.md")).isEqualTo(given);
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void alwaysGivesCopilotsGeneralInstructionsAndSteeringWithoutFrontMatter() {
    project
        .write(".github/copilot-instructions.md", "text a")
        .write(".kiro/steering/b.md", "text b");

    assertThat(project.given(".github/copilot-instructions.md")).isEqualTo("always");
    assertThat(project.given(".kiro/steering/b.md")).isEqualTo("always");
  }

  @Test
  void givesNestedAgentsFilesToTheirFolder() {
    project
        .write("AGENTS.md", "text a")
        .write("web/app/[id]/AGENTS.md", "text b")
        .write("web/.claude/CLAUDE.md", "text c")
        .write("{{template}}/AGENTS.md", "text d");

    assertThat(project.given("AGENTS.md")).isEqualTo("always");
    assertThat(project.given("web/app/[id]/AGENTS.md")).isEqualTo("always web/app/[id]/**");
    assertThat(project.given("web/.claude/CLAUDE.md")).isEqualTo("always web/**");
    assertThat(project.spec("{{template}}/AGENTS.md").application().globs().getFirst())
        .matches(glob -> glob.matches("{{template}}/x.py") && !glob.matches("web/x.py"));
  }

  @Test
  void countsFoldersFromTheWorkspace() {
    RuleProject services =
        project
            .withWorkspace("services/api")
            .write("AGENTS.md", "text a")
            .write("services/AGENTS.md", "text b")
            .write("services/api/AGENTS.md", "text c")
            .write("services/api/admin/AGENTS.md", "text d")
            .write("services/mail/AGENTS.md", "text e")
            .write(
                ".cursor/rules/f.mdc", "---", "globs: services/api/src/**,*.md", "---", "text f");

    assertThat(services.given("AGENTS.md")).isEqualTo("always");
    assertThat(services.given("services/AGENTS.md")).isEqualTo("always");
    assertThat(services.given("services/api/AGENTS.md")).isEqualTo("always");
    assertThat(services.given("services/api/admin/AGENTS.md")).isEqualTo("always admin/**");
    assertThat(services.given("services/mail/AGENTS.md")).isEqualTo("pinned");
    assertThat(services.given(".cursor/rules/f.mdc")).isEqualTo("files src/** *.md");
  }

  @Test
  void keepsRulesOfANestedFolderInThatFolder() {
    project
        .write("web/.cursor/rules/a.mdc", "---", "alwaysApply: true", "---", "text a")
        .write("web/.cursor/rules/b.mdc", "---", "globs: *.ts, src/*.js, web/x/**", "---", "text b")
        .write("web/.kiro/steering/c.md", "text c")
        .write(".config/cursor/rules/d.mdc", "---", "alwaysApply: true", "---", "text d");

    assertThat(project.given("web/.cursor/rules/a.mdc")).isEqualTo("always web/**");
    assertThat(project.given("web/.cursor/rules/b.mdc"))
        .isEqualTo("files web/**/*.ts web/src/*.js web/x/**");
    assertThat(project.given("web/.kiro/steering/c.md")).isEqualTo("always web/**");
    assertThat(project.given(".config/cursor/rules/d.mdc")).isEqualTo("always");
    assertThat(project.withWorkspace("api").given("web/.cursor/rules/b.mdc")).isEqualTo("pinned");
  }

  @Test
  void passesOverAPatternThatIsNoneAndCountsTheOthers() {
    project
        .write("a.mdc", "---", "description: about", "globs:", "  - {x,y", "  - *.py", "---", "a")
        .write("b.mdc", "---", "description: about", "globs: a/{b,{c,d}}", "---", "text b")
        .write("c.mdc", "---", "globs: !*.ts", "---", "text c");

    assertThat(project.given("a.mdc")).isEqualTo("files *.py");
    assertThat(project.given("b.mdc")).isEqualTo("relevance");
    assertThat(project.given("c.mdc")).isEqualTo("pinned");
    assertThat(project.problems())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("WARNING a.mdc:4: glob '{x,y' is malformed"),
            two -> assertThat(two).startsWith("WARNING b.mdc:3: glob 'a/{b,{c,d}}' is malformed"),
            three ->
                assertThat(three)
                    .isEqualTo(
                        "WARNING c.mdc:2: glob '!*.ts' excludes files, which a rule cannot; it is"
                            + " passed over"));
  }

  @Test
  void namesWordsThatNoToolKnows() {
    project
        .write("a.mdc", "---", "alwaysApply: ture", "---", "text a")
        .write(".kiro/steering/b.md", "---", "inclusion: allways", "---", "text b");

    assertThat(project.problems())
        .containsExactly(
            "WARNING .kiro/steering/b.md:2: inclusion is 'allways', which is read as always;"
                + " write always, fileMatch, auto or manual",
            "WARNING a.mdc:2: alwaysApply is 'ture', which is read as false; write true or"
                + " false");
    assertThat(project.given(".kiro/steering/b.md")).isEqualTo("always");
  }
}
