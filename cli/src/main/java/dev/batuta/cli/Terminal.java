package dev.batuta.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command speaks and listens: data goes to {@code out}, talk to {@code err}.
 *
 * @param interactive whether a person sits at both ends
 * @param directory what relative paths are relative to
 */
record Terminal(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Map<String, String> environment,
    Path directory) {

  /** The process's own terminal. */
  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, where there is none
  static Terminal ofProcess() {
    boolean interactive = System.console() != null && System.console().isTerminal();
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        interactive,
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  /** A line of data; picocli's markup gives colours on a terminal and nothing elsewhere. */
  void data(String markup) {
    out.println(ansi().string(visible(markup)));
  }

  /** A line of talk. */
  void talk(String markup) {
    err.println(ansi().string(visible(markup)));
  }

  /** Text from outside as data: as it is for programs, what can be seen of it for a person. */
  void raw(String text) {
    out.println(interactive ? visible(text) : text);
  }

  /** Text from outside that must not be read as markup, and must not move the cursor. */
  static String plain(String text) {
    return visible(text).replace("@|", "@\u200B|");
  }

  /** The line that tells most: the first one, with the next where it ends in a colon. */
  static String tellingLine(String text) {
    List<String> lines = plain(text).lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "";
    }
    boolean goesOn = lines.getFirst().endsWith(":") && lines.size() > 1;
    return goesOn ? lines.getFirst() + " " + lines.get(1).strip() : lines.getFirst();
  }

  /** Without what a terminal would obey: escape sequences, controls, changes of direction. */
  private static String visible(String text) {
    return text.replaceAll("\\e\\[[0-9;?]*[ -/]*[@-~]", "")
        .replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\n\t]]", "");
  }

  Ansi ansi() {
    boolean colours = interactive && !environment.containsKey("NO_COLOR");
    return colours ? Ansi.ON : Ansi.OFF;
  }

  /** Asks a question that Enter answers with yes. */
  boolean confirms(String question) {
    err.print(question + " [Y/n] ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null
          && (answer.isBlank() || answer.strip().toLowerCase(Locale.ROOT).startsWith("y"));
    } catch (IOException closed) {
      throw new UncheckedIOException("reading the answer", closed);
    }
  }
}
