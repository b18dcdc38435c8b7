package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.cli.Shell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets one clear line, the right exit code, and changes nothing. */
class BadInputTest {
  private static final String ITEM = "{id: A, title: Page A, description: A page, files: [a.md]}";

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void aProjectThatWouldRun() {
    shell =
        new Shell(folder)
            .write("batuta.yaml", "project: p\nbacklog: backlog.yaml\nprovider: scaffold\n")
            .write("backlog.yaml", "items:\n  - " + ITEM + "\n");
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of("project: \"p", "batuta.yaml:", "not valid YAML"),
        Arguments.of("projekt: p", "batuta.yaml:1:1: ", "did you mean 'project'?"),
        Arguments.of("limits: {max_cost: 5}", "batuta.yaml:1:10: ", "'max_cost_usd'?"),
        Arguments.of("limits: {concurrency: 0}", "batuta.yaml:1:23: ", "whole number from 1"),
        Arguments.of("limits: {max_cost_usd: -1}", "batuta.yaml:1:24: ", "not negative"),
        Arguments.of("limits: {patience: soon}", "batuta.yaml:1:20: ", "such as 500ms"),
        Arguments.of(
            "limits: {patience: 99999999999999999999s}", "batuta.yaml:1:20: ", "such as 500ms"),
        Arguments.of("provider: antropic", "batuta.yaml:1:11: ", "did you mean 'anthropic'?"),
        Arguments.of("profile: cheap", "unknown profile 'cheap'", "economy"),
        Arguments.of(
            "profiles: {p: {rungs: [{model: claude-haiku-6}]}}\nprofile: p\nprovider: anthropic",
            "unknown model 'claude-haiku-6'",
            "did you mean 'claude-haiku-5-5'?"),
        Arguments.of("backlog: none.yaml", "none.yaml: ", "no such file"),
        Arguments.of("specs: [nowhere]", "nowhere", ""),
        Arguments.of(
            "validation: {commands: [{name: c, run: [javac, \"{outfolder}\"]}]}",
            "batuta.yaml:1:",
            "{outfolder}"),
        Arguments.of(
            "validation: {commands: [{name: c, run: [no-such-program]}]}",
            "no-such-program",
            "install"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void namesThePlaceAndTheRemedyInAConfiguration(String yaml, String place, String remedy) {
    String provider = yaml.contains("provider:") ? "" : "\nprovider: scaffold";
    shell.write("batuta.yaml", yaml + provider + "\n");

    assertRefused(place, remedy, "run", "--yes");
  }

  static Stream<Arguments> backlogs() {
    return Stream.of(
        Arguments.of("items: [", "backlog.yaml:", "not valid YAML"),
        Arguments.of("", "backlog.yaml: ", "empty"),
        Arguments.of("items:\n  - " + ITEM + "\n  - " + ITEM, "backlog.yaml:3:", "A"),
        Arguments.of("items:\n  - {id: A, title: T, depends_on: [Z]}", "backlog.yaml:2:", "Z"),
        Arguments.of("items:\n  - {id: A, title: T, depends_on: [A]}", "backlog.yaml:2:", "itself"),
        Arguments.of("items:\n  - {id: A, titel: T}", "backlog.yaml:2:", "'title'"),
        Arguments.of("items:\n  - {id: A, title: T, complexity: 9}", "backlog.yaml:2:", "1 to 5"),
        Arguments.of("items:\n  - {title: T}", "backlog.yaml:2:", "id"),
        Arguments.of("items:\n  - {id: A, title: T, parent: P}", "backlog.yaml:2:", "P"),
        Arguments.of(
            "items:\n  - {id: A, title: T, model: gpt}\nx: 1", "backlog.yaml:", "unknown field"));
  }

  @ParameterizedTest
  @MethodSource("backlogs")
  void namesThePlaceAndTheRemedyInABacklog(String yaml, String place, String remedy) {
    shell.write("backlog.yaml", yaml + "\n");

    assertRefused(place, remedy, "run");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertRefused("nothing.yaml: ", "no such file", "run", "nothing.yaml");
  }

  @Test
  void refusesAFolderWithoutAProject() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertRefused("empty: ", "batuta init", "plan", "empty");
  }

  @Test
  void refusesToCallAModelWithoutAKey() {
    assertRefused("ANTHROPIC_API_KEY", "", "run", "--provider", "anthropic", "--sandbox", "off");
  }

  @Test
  void refusesAnUnknownModelOfAnItem() {
    shell.write(
        "backlog.yaml", "items:\n  - {id: A, title: T, description: D, model: claude-haiku}\n");

    assertRefused("backlog.yaml:2: item A", "claude-haiku-5-5", "plan", "--provider", "anthropic");
  }

  @Test
  void refusesAWorkspaceThatIsAFile() {
    shell.write("taken", "a file");

    assertRefused("taken", "", "run", "--workspace", "taken");
  }

  @Test
  void refusesACycleWhenAskedToBeStrict() {
    shell.write(
        "backlog.yaml",
        """
        items:
          - {id: A, title: T, description: D, depends_on: [B]}
          - {id: B, title: T, description: D, depends_on: [A]}
        """);

    assertRefused("circular dependency A → B → A", "--strict", "run", "--strict");
  }

  @Test
  void refusesUnknownItemsFlagsAndCommands() {
    assertRefused("unknown item 'AA'", "did you mean 'A'?", "run", "--only", "AA");
    assertRefused("unknown item 'Z'", "", "show", "Z");
    assertRefused("Unknown option: '--turbo'", "", "run", "--turbo");
    assertRefused("Unmatched argument", "", "frobnicate");
    assertRefused("--concurrency must be at least 1", "", "run", "--concurrency", "0");
    assertRefused("--max-cost must not be negative", "", "run", "--max-cost", "-1");
  }

  @Test
  void saysWithExitCodeFourThatAModelIsRetired() {
    Map<String, String> before = files();

    Outcome outcome =
        shell
            .with("ANTHROPIC_API_KEY", "fake")
            .batuta("run", "--provider", "anthropic", "--profile", "legacy", "--sandbox", "off");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.PROVIDER);
    assertThat(outcome.err()).contains("claude-3-haiku-20240307 was retired on 2026-04-20");
    assertThat(files()).isEqualTo(before);
  }

  private void assertRefused(String place, String remedy, String... arguments) {
    Map<String, String> before = files();

    Outcome outcome = shell.batuta(arguments);

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines().filter(line -> line.startsWith("batuta: "))).hasSize(1);
    assertThat(outcome.err()).contains(place, remedy).doesNotContain("\tat ");
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> files() {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        contents.put(
            folder.relativize(path).toString(),
            Files.isDirectory(path) ? "" : Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return contents;
  }
}
