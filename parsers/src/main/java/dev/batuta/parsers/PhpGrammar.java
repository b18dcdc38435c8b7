package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.parsers.Rule.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterPhp;

/** PHP, with whatever HTML stands around it. */
final class PhpGrammar implements Grammar {
  /** The asymmetric visibility of PHP 8.4. */
  private static final Pattern NEWER_THAN_GRAMMAR =
      Pattern.compile("\\b(public|protected|private)\\s*\\(\\s*set\\s*\\)");

  @Override
  public TSLanguage load() {
    return new TreeSitterPhp();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("namespace_definition", new Namespace("\\")),
        Map.entry("const_declaration", new Around(true)),
        Map.entry("const_element", Definition.field("=").named("")),
        Map.entry("class_declaration", Definition.type("body")),
        Map.entry("interface_declaration", Definition.type("body")),
        Map.entry("trait_declaration", Definition.type("body")),
        Map.entry("enum_declaration", Definition.type("body")),
        Map.entry("enum_case", Definition.field("value")),
        Map.entry("property_declaration", new Around(true)),
        Map.entry("property_element", Definition.field("default_value")),
        Map.entry("method_declaration", Definition.method("body")),
        Map.entry("function_definition", Definition.method("body")));
  }

  @Override
  public Set<String> annotations() {
    return Set.of("attribute_list");
  }

  @Override
  public Set<String> statements() {
    return Set.of("namespace_use_declaration");
  }

  @Override
  public boolean isVisible(Head head) {
    return !head.says("private");
  }

  /** A variable's name is the one without its dollar. */
  @Override
  public String name(String text) {
    return Grammar.super.name(text.startsWith("$") ? text.substring(1) : text);
  }

  /** {@code use A\{B, C as D};} refers to {@code A\B} and {@code A\C}. */
  @Override
  public List<String> references(String statement) {
    String text =
        statement
            .replaceFirst("^use\\s+((function|const)\\s+)?", "")
            .replace(";", "")
            .replaceAll("\\s+", " ");
    int group = text.indexOf('{');
    String prefix = group < 0 ? "" : text.substring(0, group).strip();
    List<String> references = new ArrayList<>();
    for (String name : text.substring(group + 1).replace("}", "").split(",", -1)) {
      String plain = name.strip().replaceFirst(" as .*", "").replaceFirst("^(function|const) ", "");
      if (!plain.isEmpty()) {
        references.add(plain.startsWith("\\") ? plain.substring(1) : prefix + plain);
      }
    }
    return references;
  }

  @Override
  public boolean mayHaveFalseErrors(String text) {
    return NEWER_THAN_GRAMMAR.matcher(text).find();
  }
}
