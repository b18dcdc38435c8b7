package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Definition;
import dev.batuta.parsers.Rule.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterRuby;

/**
 * Ruby. Its grammar takes some correct files for broken ones, such as a pattern {@code in {x:} then
 * x}: errors are no problems, and a file's symbols are given in spite of them.
 */
final class RubyGrammar implements Grammar {
  private static final Pattern REQUIRED =
      Pattern.compile("^require(_relative)?[\\s(]+[\"']([^\"'\n]+)[\"']");

  @Override
  public TSLanguage load() {
    return new TreeSitterRuby();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.of(
        "module", Definition.type("body"),
        "class", Definition.type("body"),
        "method", Definition.method("body"),
        "singleton_method", Definition.method("body"),
        "assignment", Definition.field("right").named("left"),
        "identifier", new Section());
  }

  @Override
  public Set<String> statements() {
    return Set.of("call");
  }

  /** Only a constant is an assignment that others can name. */
  @Override
  public boolean isVisible(Head head) {
    boolean isConstant = Character.isUpperCase(head.name().charAt(0));
    return !head.says("private")
        && !head.says("protected")
        && (isConstant || !head.type().equals("assignment"));
  }

  /** A method's name may end in a mark. */
  @Override
  public String name(String text) {
    return text.matches("[\\w:]+[?!=]?") ? text : "";
  }

  @Override
  public String declaration(String header) {
    return header.replaceFirst("\\s*;?\\s*\\bend$", "");
  }

  @Override
  public List<String> references(String statement) {
    Matcher required = REQUIRED.matcher(statement);
    if (!required.find()) {
      return List.of();
    }
    String name = required.group(2);
    return List.of(required.group(1) == null || name.startsWith(".") ? name : "./" + name);
  }

  @Override
  public boolean mayHaveFalseErrors(String text) {
    return true;
  }
}
