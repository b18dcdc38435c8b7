package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.syntax.Symbol.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterGo;

/** Go, where a capital makes a name public. */
final class GoGrammar implements Grammar {
  private static final Pattern IMPORTED = Pattern.compile("[\"`]([^\"`\n]+)[\"`]");

  @Override
  public TSLanguage load() {
    return new TreeSitterGo();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("const_declaration", new Around(true)),
        Map.entry("var_declaration", new Around(true)),
        Map.entry("var_spec_list", new Around(true)),
        Map.entry("type_declaration", new Around(true)),
        Map.entry("const_spec", Definition.field("value")),
        Map.entry("var_spec", Definition.field("value")),
        Map.entry("type_spec", Definition.type("{")),
        Map.entry("type_alias", new Definition(Kind.TYPE, "name", List.of(), false)),
        Map.entry("struct_type", new Around(false)),
        Map.entry("interface_type", new Around(false)),
        Map.entry("field_declaration_list", new Around(false)),
        Map.entry("field_declaration", Definition.field("tag")),
        Map.entry("method_elem", Definition.method()),
        Map.entry("function_declaration", Definition.method("body")),
        Map.entry("method_declaration", Definition.method("body")));
  }

  @Override
  public Set<String> statements() {
    return Set.of("import_declaration");
  }

  @Override
  public boolean isVisible(Head head) {
    return Character.isUpperCase(head.name().charAt(0));
  }

  @Override
  public List<String> references(String statement) {
    return IMPORTED
        .matcher(statement)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
