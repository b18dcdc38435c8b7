package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Definition;
import dev.batuta.syntax.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterRust;

/**
 * Rust: what is {@code pub}, or is so by being part of a trait or an enum. An {@code impl} stands
 * under the name of its type.
 */
final class RustGrammar implements Grammar {
  private static final Set<String> MEMBERS_ARE_PUBLIC = Set.of("trait_item", "enum_item");

  /** The extern blocks of the 2024 edition. */
  private static final Pattern NEWER_THAN_GRAMMAR = Pattern.compile("\\bunsafe\\s+extern\\b");

  @Override
  public TSLanguage load() {
    return new TreeSitterRust();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("struct_item", Definition.type("{")),
        Map.entry("union_item", Definition.type("{")),
        Map.entry("enum_item", Definition.type("body")),
        Map.entry("trait_item", Definition.type("body")),
        Map.entry("impl_item", Definition.type("body").named("type")),
        Map.entry("mod_item", Definition.type("body")),
        Map.entry("type_item", new Definition(Kind.TYPE, "name", List.of(), false)),
        Map.entry("enum_variant", Definition.field("value")),
        Map.entry("field_declaration", Definition.field()),
        Map.entry("const_item", Definition.field("value")),
        Map.entry("static_item", Definition.field("value")),
        Map.entry("function_signature_item", Definition.method()),
        Map.entry("function_item", Definition.method("body")));
  }

  @Override
  public Set<String> statements() {
    return Set.of("use_declaration");
  }

  @Override
  public boolean isVisible(Head head) {
    return head.says("pub")
        || head.type().equals("impl_item")
        || (head.owner() != null && MEMBERS_ARE_PUBLIC.contains(head.owner()));
  }

  /** {@code use a::{b, c::{d, e as f}};} refers to {@code a::b}, {@code a::c::d}, … */
  @Override
  public List<String> references(String statement) {
    String text =
        statement
            .replaceFirst("^(pub(\\([^)]*\\))?\\s+)?use\\s+", "")
            .replace(";", "")
            .replaceAll("\\s+", " ")
            .strip();
    List<String> references = new ArrayList<>();
    expand("", text, references);
    return references;
  }

  private static void expand(String prefix, String tree, List<String> references) {
    int group = tree.indexOf('{');
    if (group < 0) {
      String plain = tree.strip().replaceFirst(" as .*", "");
      if (!plain.isEmpty()) {
        references.add(prefix + plain);
      }
      return;
    }
    String deeper = prefix + tree.substring(0, group).strip();
    int start = group + 1;
    int depth = 0;
    for (int index = start; index < tree.length(); index++) {
      char character = tree.charAt(index);
      boolean isLast = depth == 0 && character == '}';
      if (isLast || (depth == 0 && character == ',')) {
        expand(deeper, tree.substring(start, index), references);
        start = index + 1;
      }
      if (isLast) {
        return;
      }
      depth += character == '{' ? 1 : character == '}' ? -1 : 0;
    }
  }

  @Override
  public boolean mayHaveFalseErrors(String text) {
    return NEWER_THAN_GRAMMAR.matcher(text).find();
  }
}
