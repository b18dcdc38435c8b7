package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.syntax.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterPython;

/** Python 3. A leading underscore makes a name private, but a constructor says how to call. */
final class PythonGrammar implements Grammar {
  @Override
  public TSLanguage load() {
    return new TreeSitterPython();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.of(
        "decorated_definition",
        new Around(false),
        "expression_statement",
        new Around(false),
        "function_definition",
        Definition.method("body"),
        "class_definition",
        Definition.type("body"),
        "assignment",
        Definition.field("right").named("left"),
        "type_alias_statement",
        new Definition(Kind.TYPE, "left", List.of(), false));
  }

  @Override
  public Set<String> statements() {
    return Set.of("import_statement", "import_from_statement");
  }

  @Override
  public boolean isVisible(Head head) {
    return !head.name().startsWith("_") || head.name().equals("__init__");
  }

  /** {@code from a import b, c} refers to {@code a.b} and {@code a.c}. */
  @Override
  public List<String> references(String statement) {
    String text = statement.replaceAll("#[^\n]*", " ").replaceAll("[\\s()\\\\]+", " ").strip();
    String prefix = "";
    if (text.startsWith("from ")) {
      int imported = text.indexOf(" import ");
      if (imported < 0) {
        return List.of();
      }
      prefix = text.substring("from ".length(), imported).replace(" ", "");
      prefix = prefix.endsWith(".") ? prefix : prefix + ".";
      text = text.substring(imported + 1);
    }
    List<String> references = new ArrayList<>();
    for (String name : text.substring("import ".length()).split(",", -1)) {
      String plain = name.strip().replaceFirst(" as .*", "");
      if (!plain.isEmpty()) {
        references.add(prefix + plain);
      }
    }
    return references;
  }
}
