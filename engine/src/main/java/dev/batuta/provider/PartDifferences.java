package dev.batuta.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a prompt's parts has changed: the first with the line, others by their names. Parts with
 * the same name are told apart by their order.
 */
final class PartDifferences {
  private static final int LONGEST_QUOTE = 80;

  /** Carries a hash of the text within, so that it changes with every line and says nothing. */
  private static final Pattern MARK = Pattern.compile("</?material-[0-9a-f]+>");

  private static final String NO_LINE = "no more lines";

  private final Map<String, String> recorded;
  private final Map<String, String> asked;

  PartDifferences(List<NamedText> recorded, List<NamedText> asked) {
    this.recorded = byName(recorded);
    this.asked = byName(asked);
  }

  /** One for the parts that differ, one for those that were recorded alone, one for new ones. */
  List<String> sentences() {
    List<String> differing =
        asked.keySet().stream()
            .filter(recorded::containsKey)
            .filter(name -> !text(asked, name).equals(text(recorded, name)))
            .toList();
    List<String> sentences = new ArrayList<>();
    if (!differing.isEmpty()) {
      String first = differing.getFirst();
      sentences.add(line(first, text(recorded, first), text(asked, first)));
      named(differing.subList(1, differing.size()), "too", sentences);
    }
    only(recorded, asked, "was recorded and is not asked any more", sentences);
    only(asked, recorded, "was not recorded", sentences);
    if (Stream.concat(only(recorded, asked), only(asked, recorded)).anyMatch(this::isFound)) {
      sentences.add("so the workspace or what is done already is not as it was");
    }
    if (sentences.isEmpty()
        && !List.copyOf(asked.keySet()).equals(List.copyOf(recorded.keySet()))) {
      sentences.add("its parts come in another order");
    }
    return sentences;
  }

  private static void named(List<String> names, String how, List<String> sentences) {
    if (!names.isEmpty()) {
      sentences.add(
          (names.size() == 1 ? "part " : "parts ")
              + quoted(names)
              + (names.size() == 1 ? " differs " : " differ ")
              + how);
    }
  }

  private static void only(
      Map<String, String> here, Map<String, String> there, String what, List<String> sentences) {
    only(here, there).forEach(name -> sentences.add("part '" + name + "' " + what));
  }

  private static Stream<String> only(Map<String, String> here, Map<String, String> there) {
    return here.keySet().stream().filter(name -> !there.containsKey(name));
  }

  /** Whether a part is made of what a run finds, and not of what people write. */
  private boolean isFound(String name) {
    return name.startsWith("present ") || name.startsWith("output ");
  }

  private static String line(String name, String recorded, String asked) {
    List<String> before = recorded.lines().toList();
    List<String> now = asked.lines().toList();
    int most = Math.max(before.size(), now.size());
    for (int i = 0; i < most; i++) {
      String old = i < before.size() ? before.get(i) : NO_LINE;
      String wanted = i < now.size() ? now.get(i) : NO_LINE;
      boolean marks = MARK.matcher(old).matches() && MARK.matcher(wanted).matches();
      if (!old.equals(wanted) && !marks) {
        return "part '%s' differs at line %d ('%s' was recorded, '%s' is asked)"
            .formatted(name, i + 1, shortened(old, wanted), shortened(wanted, old));
      }
    }
    return before.equals(now)
        ? "part '" + name + "' differs in its line ends"
        : "part '"
            + name
            + "' differs in the number of its marks alone, so that the recording was"
            + " edited by hand";
  }

  /** A line that is too long to be quoted, from shortly before it differs. */
  private static String shortened(String line, String other) {
    if (line.length() <= LONGEST_QUOTE) {
      return line;
    }
    int same = 0;
    while (same < Math.min(line.length(), other.length())
        && line.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(0, Math.min(same - LONGEST_QUOTE / 4, line.length() - LONGEST_QUOTE));
    int to = Math.min(line.length(), from + LONGEST_QUOTE);
    return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  private static String text(Map<String, String> parts, String name) {
    return parts.getOrDefault(name, "");
  }

  private static Map<String, String> byName(List<NamedText> parts) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (NamedText part : parts) {
      int number = seen.merge(part.name(), 1, Integer::sum);
      texts.put(number == 1 ? part.name() : part.name() + " (" + number + ")", part.text());
    }
    return texts;
  }
}
