package dev.batuta.validation;

import dev.batuta.validation.AnswerPart.Block;
import dev.batuta.validation.AnswerPart.Broken;
import dev.batuta.validation.AnswerPart.Unclosed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the file blocks in the lines of a model's text.
 *
 * <p>A block begins with its tag alone on a line and ends with {@code </file>}, or what the tag's
 * {@code end} attribute says, alone on a line and indented like the tag: an XML file may well hold
 * an indented {@code </file>} of its own. A second tag inside a block means that the first was
 * never ended, unless the block names its own end.
 */
final class AnswerScanner {
  private static final String DEFAULT_END = "</file>";
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w:-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern TAG =
      Pattern.compile("(\\s*)<file((?:\\s+" + ATTRIBUTE.pattern() + ")*)\\s*>\\s*");

  /** Expressions recurse over repetitions, and no honest tag comes near. */
  private static final int LONGEST_TAG = 2_000;

  private final List<String> lines;
  private final List<AnswerPart> parts = new ArrayList<>();
  private int next;

  private AnswerScanner(List<String> lines) {
    this.lines = lines;
  }

  /** The parts of a text, in its order. */
  static List<AnswerPart> scan(List<String> lines) {
    AnswerScanner scanner = new AnswerScanner(lines);
    while (scanner.next < lines.size()) {
      scanner.takeLineOrBlock();
    }
    return List.copyOf(scanner.parts);
  }

  private void takeLineOrBlock() {
    String line = lines.get(next);
    Matcher tag = TAG.matcher(line);
    if (line.length() <= LONGEST_TAG && tag.matches()) {
      takeBlock(tag);
    } else if (opens(line, "edit")) {
      parts.add(
          new Broken(
              place()
                  + "<edit> blocks are not accepted here; send the whole file in a <file> block"));
      skipPast("</edit>");
    } else if (opens(line, "file")) {
      parts.add(
          new Broken(
              place() + "the tag <file path=\"…\"> has to stand alone on its line, in this form"));
      next++;
    } else {
      next++;
    }
  }

  private void takeBlock(Matcher tag) {
    Map<String, String> attributes = attributes(tag.group(2));
    String path = attributes.getOrDefault("path", "");
    String end = attributes.getOrDefault("end", DEFAULT_END).strip();
    if (path.isBlank() || end.isEmpty()) {
      String missing = path.isBlank() ? "path" : "end";
      parts.add(new Broken(place() + "the <file> tag needs a value for '" + missing + "'"));
      next++;
      return;
    }
    next++;
    takeContent(path, end, tag.group(1));
  }

  private void takeContent(String path, String end, String indentation) {
    int first = next;
    for (; next < lines.size(); next++) {
      String line = lines.get(next);
      if (line.stripTrailing().equals(indentation + end)) {
        parts.add(new Block(path, lines.subList(first, next), next + 1));
        next++;
        return;
      }
      if (end.equals(DEFAULT_END) && beginsBlock(line, indentation)) {
        parts.add(
            new Broken(
                place()
                    + "another <file> block begins before that of '"
                    + path
                    + "' has ended with </file> alone on its line"));
        return;
      }
    }
    parts.add(new Unclosed(path, end));
  }

  private static boolean beginsBlock(String line, String indentation) {
    Matcher tag = TAG.matcher(line);
    return line.length() <= LONGEST_TAG
        && tag.matches()
        && tag.group(1).equals(indentation)
        && attributes(tag.group(2)).containsKey("path");
  }

  private void skipPast(String end) {
    int from = next;
    while (next < lines.size() && !lines.get(next).strip().equals(end)) {
      next++;
    }
    next = next < lines.size() ? next + 1 : from + 1;
  }

  private String place() {
    return "line " + (next + 1) + " of the answer: ";
  }

  private static boolean opens(String line, String name) {
    String text = line.stripLeading();
    return text.startsWith("<" + name + " ") || text.startsWith("<" + name + ">");
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new HashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text);
    while (attribute.find()) {
      String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      attributes.put(attribute.group(1), value);
    }
    return attributes;
  }
}
