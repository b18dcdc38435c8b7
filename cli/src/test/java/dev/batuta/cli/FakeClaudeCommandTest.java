package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaultNames;
import dev.batuta.testkit.FakeImitation;
import dev.batuta.testkit.FakeRateLimits;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FakeClaudeCommandTest {
  @TempDir private Path folder;

  private FakeClaudeSettings settings(String... arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    BufferedReader nobody = new BufferedReader(new StringReader(""));
    FakeClaudeCommand command =
        new FakeClaudeCommand(new Terminal(nobody, nowhere, nowhere, false, Map.of(), folder));
    new CommandLine(command).parseArgs(arguments);
    return command.settings();
  }

  @Test
  void runsItsClockAndItsModelsAsFastAsTold() {
    FakeClaudeSettings settings =
        settings("--speed", "60", "--tokens-per-second", "80", "--latency", "1500");

    assertThat(settings.clock().speed()).isEqualTo(60);
    assertThat(settings.pace().outputTokensPerSecond()).isEqualTo(80);
    assertThat(settings.pace().latency()).isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void enforcesLimitsAsSoonAsOneIsGiven() {
    assertThat(settings().limits().enforced()).isFalse();
    assertThat(settings("--output-tokens-per-minute", "500", "--burst", "1").limits())
        .isEqualTo(
            FakeRateLimits.enforced(10_000, 10_000_000, 500).withBurst(Duration.ofSeconds(1)));
  }

  @Test
  void takesFaultsByTheirNames() {
    Map<FakeFault, Double> rates =
        settings("--fault", "spend-limit=0.1", "--fault", "silent-stream=0.2", "--cut", "0.3")
            .faults()
            .rates();

    assertThat(rates)
        .containsEntry(new FakeFault.SpendLimitReached(), 0.1)
        .containsEntry(new FakeFault.SilentStream(), 0.2)
        .containsEntry(new FakeFault.CutInMidAnswer(), 0.3);
  }

  @Test
  void readsAScriptFromTheFolderItIsTypedIn() throws Exception {
    Files.writeString(folder.resolve("answers.json"), "[{\"answer\": \"Hello.\"}]");

    assertThat(settings("--script", "answers.json").script().rules().getFirst().answer())
        .isEqualTo("Hello.");
    assertThat(settings().script().rules()).isEmpty();
  }

  @Test
  void namesTheRuleOfAScriptThatIsBad() {
    Shell shell = new Shell(folder).write("answers.json", "[{\"fault\": \"cut\"}, {}]");

    Shell.Outcome outcome = shell.batuta("fake-claude", "--script", "answers.json");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("answers.json, rule 2: it has neither an answer nor a fault");
  }

  @Test
  void resemblesAnotherServer() {
    assertThat(settings("--imitate", "lm-studio").imitation()).isEqualTo(FakeImitation.LM_STUDIO);
    assertThat(settings().imitation()).isEqualTo(FakeImitation.CLAUDE);
  }

  @Test
  void teachesTheNamesOfAllFaults() {
    Shell.Outcome help = new Shell(folder).batuta("fake-claude", "--help");

    assertThat(help.exitCode()).isZero();
    String words = help.out().replaceAll("\\s+", " ");
    assertThat(words).contains(FakeFaultNames.all().keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fault=nonsense=0.1 | there is no fault 'nonsense', only rate-limited",
        "--fault=cut=2 | --fault cut must be from 0 to 1, but is 2.0",
        "--speed=0 | speed must be at least 1",
        "--imitate=gemini | there is no imitation of 'gemini', only of claude, ollama",
        "--script=nowhere.json | cannot read the script",
        "--requests-per-minute=0 | requestsPerMinute must be positive"
      })
  void saysInOneSentenceWhatIsWrong(String argument, String sentence) {
    Shell.Outcome outcome = new Shell(folder).batuta("fake-claude", "--port=0", argument);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(sentence);
  }
}
