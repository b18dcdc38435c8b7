package dev.batuta.context;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a prompt as somebody does who believes the fences. */
final class Fences {
  private static final Pattern OPENING = Pattern.compile("(?m)^<material-([0-9a-f]+)>\n");

  private Fences() {}

  /**
   * What stands outside of all fences.
   *
   * @param inside gets the fenced texts
   */
  static String outsideOf(String prompt, List<String> inside) {
    StringBuilder outside = new StringBuilder();
    Matcher opening = OPENING.matcher(prompt);
    int position = 0;
    while (opening.find(position)) {
      outside.append(prompt, position, opening.start());
      String end = "\n</material-" + opening.group(1) + ">\n";
      int closing = prompt.indexOf(end, opening.end() - 1);
      if (closing < 0) {
        throw new IllegalStateException("never closed: " + opening.group());
      }
      inside.add(prompt.substring(opening.end(), Math.max(opening.end(), closing)));
      position = closing + end.length();
    }
    return outside.append(prompt.substring(position)).toString();
  }
}
