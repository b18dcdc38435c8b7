package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Definition;
import dev.batuta.syntax.Symbol.Kind;
import java.util.regex.Pattern;

/** A declaration without body, while its extent in the text is being found. */
final class Header {
  /** A longer one, such as a type made of other types, says less per character than its name. */
  private static final int MOST_CHARACTERS = 300;

  private static final Pattern COMMENTS =
      Pattern.compile("/\\*.*?\\*/|(?<=\\s)(//|#(?!\\[))[^\n]*", Pattern.DOTALL);
  private static final String OPENS_A_BODY = "{=:;,";

  private final Definition rule;
  private final Grammar grammar;
  private final String text;
  private Kind kind;
  private int start;
  private int nameStart = -1;
  private int nameEnd = -1;
  private int end;

  Header(Definition rule, Grammar grammar, SourceText source, int start, int end) {
    this.rule = rule;
    this.grammar = grammar;
    this.text = source.text();
    this.kind = rule.kind();
    this.start = start;
    this.end = end;
  }

  Kind kind() {
    return kind;
  }

  int start() {
    return start;
  }

  /** Whether an annotation could begin here, which is cheaper to see than to ask the tree. */
  boolean isAtAnnotation() {
    return start < end && "@[#".indexOf(text.charAt(start)) >= 0;
  }

  void startAfter(int annotationEnd) {
    start = annotationEnd;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
  }

  boolean isNamed() {
    return nameStart >= 0;
  }

  void name(int from, int to) {
    nameStart = from;
    nameEnd = to;
  }

  void endAt(int offset) {
    end = Math.min(end, offset);
  }

  /** The value is a function, whose header goes on until its body. */
  void bindFunction(int body) {
    kind = Kind.METHOD;
    end = body;
  }

  /** The name; empty when there is none that others could write. */
  String name() {
    return rule.name().isEmpty()
        ? grammar.name(text.substring(start, end))
        : isNamed() ? grammar.name(text.substring(nameStart, nameEnd)) : "";
  }

  /** What stands before the name. */
  String words() {
    return isNamed() && nameStart > start ? text.substring(start, nameStart) : "";
  }

  String declaration(String wordsAround) {
    String header = text.substring(start, end);
    for (String mark : rule.ends()) {
      int at = "={".contains(mark) ? header.indexOf(mark) : -1;
      header = at < 0 ? header : header.substring(0, at);
    }
    String line = grammar.declaration(withoutTrailing(oneLine(header)));
    String whole = wordsAround + line;
    return whole.length() <= MOST_CHARACTERS
        ? whole
        : whole.substring(0, MOST_CHARACTERS).strip() + "…";
  }

  /** Without comments and line breaks. */
  static String oneLine(String text) {
    boolean mayHaveComments = text.indexOf('\n') >= 0 || text.contains("/*");
    String plain = mayHaveComments ? COMMENTS.matcher(text).replaceAll(" ") : text;
    StringBuilder line = new StringBuilder(plain.length());
    for (int index = 0; index < plain.length(); index++) {
      char character = plain.charAt(index);
      if (!Character.isWhitespace(character)) {
        line.append(character);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  /** Without what stands between a declaration and its body or value, or behind it. */
  private static String withoutTrailing(String line) {
    int length = line.length();
    while (length > 0) {
      char last = line.charAt(length - 1);
      if (line.startsWith("=>", length - 2)) {
        length -= 2;
      } else if (last == ' ' || OPENS_A_BODY.indexOf(last) >= 0) {
        length--;
      } else {
        break;
      }
    }
    return line.substring(0, length);
  }
}
