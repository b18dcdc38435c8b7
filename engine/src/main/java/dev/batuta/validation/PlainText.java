package dev.batuta.validation;

import java.util.regex.Pattern;

/** Text as a terminal would have left it: without colours, cursor movements and bells. */
final class PlainText {
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001B\\[[0-?]*[ -/]*[@-~]" // colours and cursor
              + "|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?" // titles and links
              + "|\u001B[ -/]*[0-~]"); // character sets and the like

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n\t]]");

  private PlainText() {}

  static String of(String text) {
    String unescaped = ESCAPES.matcher(text).replaceAll("");
    String lines = unescaped.replace("\r\n", "\n").replace('\r', '\n');
    return INVISIBLE.matcher(lines).replaceAll("");
  }
}
