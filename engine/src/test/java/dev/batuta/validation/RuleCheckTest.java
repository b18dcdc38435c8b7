package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.outcome.CodeRule;
import dev.batuta.outcome.CodeRule.Demand;
import dev.batuta.outcome.CodeRule.Severity;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.Language;
import dev.batuta.text.Glob;
import dev.batuta.text.LinearPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RuleCheckTest {
  private static final CodeRule.Files ANY = new CodeRule.Files(null, null);

  @Test
  void namesPlaceMessageAndLineOfWhatMustNotBeThere() {
    assertThat(
            check(
                "src/Store.java",
                "class Store {\n\n  Statement s = c.createStatement();\n}\n",
                forbids("createStatement", ANY)))
        .containsExactly(
            Issue.at(
                Issue.Code.SPEC_RULE,
                "src/Store.java",
                3,
                0,
                "bind values (the line is: Statement s = c.createStatement();)"));
  }

  @Test
  void namesTheFileInWhichSomethingIsMissing() {
    CodeRule rule = demands("^package shop;", ANY);

    assertThat(check("A.java", "package shop;\nclass A {}\n", rule)).isEmpty();
    assertThat(check("A.java", "class A {}\n", rule))
        .extracting(Issue::text)
        .containsExactly("A.java: say where (nothing in the file matches ^package shop;)");
  }

  @Test
  void reportsALineOnceAndFiveOfAFileAtMost() {
    CodeRule rule = forbids("x", ANY);

    assertThat(check("a.txt", "xx x\ny\nx", rule)).extracting(Issue::line).containsExactly(1, 3);
    assertThat(check("a.txt", "x\n".repeat(9), rule))
        .extracting(Issue::line)
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void countsLinesRightlyWhereAMatchSpansThem() {
    assertThat(check("a.txt", "a\nb\na\nb\n\na\nc\n", forbids("a\\nb", ANY)))
        .extracting(Issue::line)
        .containsExactly(1, 3);
  }

  @Test
  void findsAnEmptyLineButNoneBehindTheLastLineBreak() {
    assertThat(check("a.txt", "a\n\nb\n", forbids("^$", ANY)))
        .extracting(Issue::line)
        .containsExactly(2);
  }

  @Test
  void asksOnlyFilesOfTheLanguageAndThePath() {
    CodeRule java = forbids("x", new CodeRule.Files(Language.JAVA, null));
    CodeRule below = forbids("x", new CodeRule.Files(null, new Glob("src/**/*.java")));
    CodeRule both = forbids("x", new CodeRule.Files(Language.PYTHON, new Glob("src/**/*.java")));

    assertThat(check("src/app/A.java", "x", java)).hasSize(1);
    assertThat(check("src/app/A.py", "x", java)).isEmpty();
    assertThat(check("src/A.java", "x", below)).hasSize(1);
    assertThat(check("test/A.java", "x", below)).isEmpty();
    assertThat(check("src/A.java", "x", both)).isEmpty();
  }

  @Test
  void shortensALineThatIsLong() {
    assertThat(check("a.txt", "x" + "y".repeat(10_000), forbids("x", ANY)))
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).hasSizeLessThan(200).endsWith("…)"));
  }

  @Test
  @Timeout(60)
  void endsWithAPatternThatMakesABacktrackerExplode() {
    CodeRule rule = forbids("(a+)+$", ANY);

    assertThat(check("a.txt", "a".repeat(100_000), rule)).hasSize(1);
    assertThat(check("a.txt", "a".repeat(100_000) + "b", rule)).isEmpty();
  }

  private static List<Issue> check(String path, String content, CodeRule rule) {
    return RuleCheck.check(
        List.of(new GeneratedFile(new RelativePath(path), content)), List.of(rule));
  }

  private static CodeRule forbids(String pattern, CodeRule.Files files) {
    return new CodeRule(
        Demand.MUST_NOT_MATCH, new LinearPattern(pattern), files, "bind values", Severity.ERROR);
  }

  private static CodeRule demands(String pattern, CodeRule.Files files) {
    return new CodeRule(
        Demand.MUST_MATCH, new LinearPattern(pattern), files, "say where", Severity.ERROR);
  }
}
