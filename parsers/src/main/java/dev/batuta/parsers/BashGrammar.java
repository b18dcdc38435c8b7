package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Definition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;

/** Shell scripts: their functions, and what they source. */
final class BashGrammar implements Grammar {
  private static final Pattern SOURCED =
      Pattern.compile("^(?:source|\\.)\\s+[\"']?([^\\s\"';&|]+)");

  @Override
  public TSLanguage load() {
    return new TreeSitterBash();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.of("function_definition", Definition.method("body"));
  }

  @Override
  public Set<String> statements() {
    return Set.of("command");
  }

  /** Nearly every character may stand in a name, above all a dash. */
  @Override
  public String name(String text) {
    return text;
  }

  @Override
  public List<String> references(String statement) {
    Matcher sourced = SOURCED.matcher(statement);
    return sourced.find() ? List.of(sourced.group(1)) : List.of();
  }
}
