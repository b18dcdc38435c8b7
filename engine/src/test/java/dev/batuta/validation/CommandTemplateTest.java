package dev.batuta.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.document.BadInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
  private static final Map<String, String> TEXTS =
      Map.of("build", "/b", "workspace", "/w", "classpath", "/x.jar:/$1.jar");
  private static final List<String> SOURCES = List.of("-x.java", "@y.java", "A.java", "src/B.java");

  @Test
  void fillsTextsInsideWords() {
    assertThat(filled("java", "-cp", "{build}:{classpath}", "{workspace}/run"))
        .contains(List.of("java", "-cp", "/b:/x.jar:/$1.jar", "/w/run"));
  }

  @Test
  void makesOneWordOfEachFile() {
    assertThat(filled("javac", "{sources:src/**/*.java}", "{files:**/*.java}"))
        .contains(List.of("javac", "src/B.java", "Own.java"));
  }

  @Test
  void neverMakesAnOptionOfAFile() {
    assertThat(filled("javac", "{sources:*.java}"))
        .contains(List.of("javac", "./-x.java", "./@y.java", "A.java"));
  }

  @Test
  void asksForNothingWhereNoFileMatches() {
    assertThat(filled("lint", "{sources:**/*.py}", "{files:**/*.py}")).isEmpty();
    assertThat(filled("lint", "{sources:**/*.py}", "{files:**/*.java}"))
        .contains(List.of("lint", "Own.java"));
  }

  @Test
  void leavesOtherBracesAlone() {
    assertThat(filled("sh", "-c", "awk '{print $1}' {a,b} ${x-y} {}"))
        .contains(List.of("sh", "-c", "awk '{print $1}' {a,b} ${x-y} {}"));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(problem()).contains("'run' needs a program, such as [javac, -d, \"{build}\"]");
    assertThat(problem("javac", "-d", "{biuld}"))
        .contains("unknown placeholder {biuld}; did you mean 'build'?");
    assertThat(problem("javac", "-d", "{build:x}"))
        .contains("unknown placeholder {build:x}; did you mean 'build'?");
    assertThat(problem("javac", "-cp={sources:**/*.java}"))
        .contains(
            "'-cp={sources:**/*.java}': {sources:GLOB} needs a glob and has to be a whole"
                + " argument");
    assertThat(problem("javac", "{files}"))
        .contains("'{files}': {files:GLOB} needs a glob and has to be a whole argument");
    assertThat(problem("{files:*}", "x"))
        .contains("'run' must begin with a program, not with {files:*}");
    assertThat(problem("javac", "{sources:[}").orElseThrow()).startsWith("glob '[' is malformed: ");
    assertThat(problem("javac", "{sources:**/*.{java,kt}}", "{build}:{classpath}")).isEmpty();
  }

  @Test
  void refusesACommandThatCannotBeMeant() {
    assertThatThrownBy(() -> new ValidationCommand("lint", List.of("lint", "{x}"), null, second()))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("validation command 'lint': unknown placeholder {x}; known are: ");
    assertThatThrownBy(() -> new ValidationCommand("lint", List.of("lint"), "{a", second()))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("validation command 'lint': 'when': glob '{a' is malformed: ");
    assertThatThrownBy(() -> new ValidationCommand("lint", List.of("lint"), null, Duration.ZERO))
        .isInstanceOf(BadInput.class)
        .hasMessage("validation command 'lint': 'timeout' must be positive");
    assertThatThrownBy(() -> new ValidationCommand(" ", List.of("lint"), null, second()))
        .isInstanceOf(BadInput.class)
        .hasMessage("a validation command has no 'name'; give it one");
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  private static Optional<String> problem(String... words) {
    return CommandTemplate.problem(List.of(words));
  }

  private static Optional<List<String>> filled(String... words) {
    return new CommandTemplate(List.of(words)).fill(TEXTS, SOURCES, List.of("Own.java", "own.md"));
  }
}
