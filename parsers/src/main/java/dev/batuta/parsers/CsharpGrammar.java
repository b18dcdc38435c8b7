package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.parsers.Rule.Namespace;
import dev.batuta.syntax.Symbol.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterCSharp;

/** C#, where a member is private unless it says something else. */
final class CsharpGrammar implements Grammar {
  private static final Set<String> MEMBERS_ARE_PUBLIC =
      Set.of("interface_declaration", "enum_declaration");

  /** Constraints of C# 13 and extension members of C# 14. */
  private static final Pattern NEWER_THAN_GRAMMAR =
      Pattern.compile("\\ballows\\s+ref\\s+struct\\b|\\bextension\\s*[<(]");

  @Override
  public TSLanguage load() {
    return new TreeSitterCSharp();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("namespace_declaration", new Namespace(".")),
        Map.entry("file_scoped_namespace_declaration", new Namespace(".")),
        Map.entry("class_declaration", Definition.type("body")),
        Map.entry("struct_declaration", Definition.type("body")),
        Map.entry("record_declaration", Definition.type("body")),
        Map.entry("interface_declaration", Definition.type("body")),
        Map.entry("enum_declaration", Definition.type("body")),
        Map.entry("delegate_declaration", new Definition(Kind.TYPE, "name", List.of(), false)),
        Map.entry("enum_member_declaration", Definition.field("value")),
        Map.entry("field_declaration", new Around(true)),
        Map.entry("event_field_declaration", new Around(true)),
        Map.entry("variable_declaration", new Around(true)),
        Map.entry("variable_declarator", Definition.field("=")),
        Map.entry("property_declaration", Definition.field("accessors", "value")),
        Map.entry("constructor_declaration", Definition.method("body")),
        Map.entry("method_declaration", Definition.method("body")));
  }

  @Override
  public Set<String> annotations() {
    return Set.of("attribute_list");
  }

  @Override
  public Set<String> statements() {
    return Set.of("using_directive");
  }

  @Override
  public boolean isVisible(Head head) {
    boolean saysSomethingElse =
        head.says("public") || head.says("internal") || head.says("protected");
    return !head.says("private")
        && (saysSomethingElse || head.owner() == null || MEMBERS_ARE_PUBLIC.contains(head.owner()));
  }

  @Override
  public List<String> references(String statement) {
    String text = statement.replaceAll("\\s+", " ").replace(";", "").strip();
    String name = text.replaceFirst("^(global )?using (static |unsafe )*(\\w+ ?= ?)?", "");
    return List.of(name.strip());
  }

  @Override
  public boolean mayHaveFalseErrors(String text) {
    return NEWER_THAN_GRAMMAR.matcher(text).find();
  }
}
