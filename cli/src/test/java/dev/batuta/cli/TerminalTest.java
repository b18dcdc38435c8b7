package dev.batuta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String HOSTILE = "a\u001b[2Jb\u009b31mc\u202Ed\u0007e\tf";
  private static final String HARMLESS = "ab31mcde\tf";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void obeysNothingThatTextFromOutsideSays() {
    assertThat(Terminal.plain(HOSTILE + "@|bold x|@")).isEqualTo(HARMLESS + "@\u200B|bold x|@");

    terminal(true).data(HOSTILE);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + System.lineSeparator());
  }

  @Test
  void showsAPersonWhatCanBeSeen() {
    terminal(true).raw(HOSTILE);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + System.lineSeparator());
  }

  @Test
  void givesProgramsTextAsItIs() {
    terminal(false).raw(HOSTILE);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HOSTILE + System.lineSeparator());
  }

  private Terminal terminal(boolean interactive) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Terminal(
        new BufferedReader(new StringReader("")),
        stream,
        stream,
        interactive,
        Map.of(),
        Path.of(""));
  }
}
