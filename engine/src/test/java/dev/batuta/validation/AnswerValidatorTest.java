package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.CodeRule.Demand;
import dev.batuta.outcome.CodeRule.Severity;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.text.LinearPattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerValidatorTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final GeneratedFile GOOD = file("A.java", "class A {}\n");
  private static final GeneratedFile LAZY = file("B.java", "class B {} // TODO: implement\n");
  private static final GeneratedFile BROKEN = file("C.java", "class C {\n");

  private static final CodeRule NO_LAZINESS = rule("TODO", Severity.ERROR);

  @TempDir Path tree;

  @Test
  void passesWhatEveryCheckPasses() throws Exception {
    assertThat(validator(new Unconfined(), "true").validate(List.of(GOOD), List.of(), tree))
        .isEmpty();
  }

  @Test
  void reportsSyntaxOfAllFilesBeforeAnythingElse() throws Exception {
    GeneratedFile alsoBroken = file("D.java", "class D {\n");

    assertThat(
            validator(new Unconfined(), "false")
                .validate(List.of(LAZY, BROKEN, alsoBroken), List.of(NO_LAZINESS), tree))
        .containsExactly(
            Issue.at(Issue.Code.SYNTAX, "C.java", 1, 1, "'}' is missing"),
            Issue.at(Issue.Code.SYNTAX, "D.java", 1, 1, "'}' is missing"));
  }

  @Test
  void reportsPlaceholdersBeforeItRunsCommands() throws Exception {
    assertThat(validator(new Unconfined(), "false").validate(List.of(GOOD, LAZY), List.of(), tree))
        .extracting(Issue::code)
        .containsExactly(Issue.Code.PLACEHOLDER);
  }

  @Test
  void reportsRulesAndPlaceholdersTogetherBeforeItRunsCommands() throws Exception {
    assertThat(
            validator(new Unconfined(), "false")
                .validate(List.of(GOOD, LAZY), List.of(NO_LAZINESS), tree))
        .extracting(Issue::code)
        .containsExactly(Issue.Code.SPEC_RULE, Issue.Code.PLACEHOLDER);
  }

  @Test
  void remarksWhatOnlyWarnsAndLetsItPass() throws Exception {
    AnswerValidator validator = validator(new Unconfined(), "true");
    List<CodeRule> rules = List.of(rule("class", Severity.WARNING), NO_LAZINESS);

    assertThat(validator.validate(List.of(GOOD), rules, tree)).isEmpty();
    assertThat(validator.remarks(List.of(GOOD), rules))
        .extracting(Issue::path, Issue::line)
        .containsExactly(tuple("A.java", 1));
  }

  @Test
  void runsCommandsLast() throws Exception {
    assertThat(validator(new Unconfined(), "false").validate(List.of(GOOD), List.of(), tree))
        .extracting(Issue::code)
        .containsExactly(Issue.Code.COMMAND_FAILED);
  }

  @Test
  void compilesInTheSandbox() throws Exception {
    Assumptions.assumeTrue(Sandboxes.problem().isEmpty(), "bubblewrap does not work here");
    Sandbox sandbox = Sandboxes.choose(SandboxMode.REQUIRED, true);
    Files.writeString(tree.resolve("A.java"), GOOD.content());
    AnswerValidator validator = validator(sandbox, "javac", "-d", "{build}", "{sources:**/*.java}");

    assertThat(validator.validate(List.of(GOOD), List.of(), tree)).isEmpty();

    Files.writeString(tree.resolve("A.java"), "class A extends B {}\n");
    assertThat(validator.validate(List.of(GOOD), List.of(), tree))
        .extracting(Issue::text)
        .containsExactly("A.java:1:17: cannot find symbol; symbol: class B");
  }

  @Test
  void needsATreeOnlyForACommandThatHasSomethingToSay() throws Exception {
    AnswerValidator validator = validator(Sandboxes.choose(SandboxMode.OFF, false), "true");

    assertThat(validator.validateTexts(List.of(GOOD), List.of())).isEmpty();
    assertThat(validator.validateTexts(List.of(file("A.java", "class A {")), List.of()))
        .isPresent();
    AnswerValidator withoutCommands =
        new AnswerValidator(
            new FakeParser(),
            new Commands(
                new ValidationSettings(List.of(), List.of()),
                Sandboxes.choose(SandboxMode.OFF, false),
                JAVA_HOME));
    assertThat(withoutCommands.validateTexts(List.of(GOOD), List.of())).contains(List.of());
  }

  private static AnswerValidator validator(Sandbox sandbox, String... run) {
    ValidationCommand command =
        new ValidationCommand("check", List.of(run), null, Duration.ofMinutes(2));
    return new AnswerValidator(
        new FakeParser(),
        new Commands(new ValidationSettings(List.of(command), List.of()), sandbox, JAVA_HOME));
  }

  private static CodeRule rule(String forbidden, Severity severity) {
    return new CodeRule(
        Demand.MUST_NOT_MATCH,
        new LinearPattern(forbidden),
        new CodeRule.Files(null, null),
        "no " + forbidden,
        severity);
  }

  private static GeneratedFile file(String path, String content) {
    return new GeneratedFile(new RelativePath(path), content);
  }

  /** Knows one rule of Java: what is opened is closed. */
  private static final class FakeParser implements Parser {
    @Override
    public Optional<SyntaxTree> parse(String path, String text) {
      List<SyntaxProblem> problems =
          text.contains("}") ? List.of() : List.of(new SyntaxProblem(1, 1, "'}' is missing"));
      return Optional.of(new SyntaxTree(Language.JAVA, problems, List.of(), List.of()));
    }
  }
}
