package dev.batuta.parsers;

import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.Symbol.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.treesitter.TSLanguage;

/**
 * JavaScript and TypeScript, which share the names of their nodes. A file that exports something
 * gives away nothing else; in one that does not, such as a CommonJS module or a script, everything
 * at the top counts.
 */
record EcmaGrammar(Supplier<TSLanguage> language) implements Grammar {
  private static final Pattern SOURCE =
      Pattern.compile("(?:\\bfrom|^import)\\s*[\"']([^\"'\n]+)[\"']");
  private static final Pattern REEXPORT_OR_IMPORT =
      Pattern.compile("^(?:import\\b|export\\s*(?:type\\s*)?[{*])");
  private static final Pattern REQUIRED = Pattern.compile("\\brequire\\(\\s*[\"']([^\"'\n]+)[\"']");
  private static final Pattern REQUIRED_AS = Pattern.compile("\\b([\\w$]+)\\s*=\\s*require\\(");
  private static final Pattern DEFAULT_NAME =
      Pattern.compile("^export\\s*(?:default\\s|=)\\s*([\\w$]+)\\s*;?$");
  private static final Pattern CLAUSE = Pattern.compile("^export\\s*(?:type\\s*)?\\{([^}]*)}");

  /** Accessors as of the decorators, variance, type arguments of an imported type. */
  private static final Pattern NEWER_THAN_GRAMMAR =
      Pattern.compile(
          "\\baccessor\\s+[\\w#$]|[<,]\\s*(in|out)\\s+\\w|\\bimport\\([^)]*\\)\\s*\\.[\\w.]+<");

  @Override
  public TSLanguage load() {
    return language.get();
  }

  @Override
  public Map<String, Rule> rules() {
    return Map.ofEntries(
        Map.entry("export_statement", new Around(true)),
        Map.entry("ambient_declaration", new Around(true)),
        Map.entry("lexical_declaration", new Around(true)),
        Map.entry("variable_declaration", new Around(true)),
        Map.entry("expression_statement", new Around(false)),
        Map.entry("variable_declarator", Definition.field("value")),
        Map.entry("function_declaration", Definition.method("body")),
        Map.entry("generator_function_declaration", Definition.method("body")),
        Map.entry("function_signature", Definition.method()),
        Map.entry("class_declaration", Definition.type("body")),
        Map.entry("abstract_class_declaration", Definition.type("body")),
        Map.entry("interface_declaration", Definition.type("body")),
        Map.entry("enum_declaration", Definition.type("body")),
        Map.entry("internal_module", Definition.type("body")),
        Map.entry("type_alias_declaration", new Definition(Kind.TYPE, "name", List.of(), false)),
        Map.entry("method_definition", Definition.method("body")),
        Map.entry("method_signature", Definition.method()),
        Map.entry("abstract_method_signature", Definition.method()),
        Map.entry("public_field_definition", Definition.field("value")),
        Map.entry("field_definition", Definition.field("value").named("property")),
        Map.entry("property_signature", Definition.field()),
        Map.entry("enum_assignment", Definition.field("value")),
        Map.entry("property_identifier", Definition.field().named("")));
  }

  @Override
  public Set<String> annotations() {
    return Set.of("decorator");
  }

  @Override
  public Set<String> statements() {
    return Set.of(
        "import_statement", "export_statement", "lexical_declaration", "variable_declaration");
  }

  @Override
  public List<String> references(String statement) {
    if (REEXPORT_OR_IMPORT.matcher(statement).find()) {
      Matcher source = SOURCE.matcher(statement);
      return source.find() ? List.of(source.group(1)) : List.of();
    }
    return statement.contains("require")
        ? REQUIRED.matcher(statement).results().map((MatchResult found) -> found.group(1)).toList()
        : List.of();
  }

  @Override
  public boolean isVisible(Head head) {
    return !head.says("private");
  }

  @Override
  public List<Symbol> published(List<Symbol> symbols, List<Statement> statements) {
    if (statements.stream().noneMatch(statement -> statement.text().startsWith("export"))) {
      Set<String> required = requiredAs(statements);
      return symbols.stream().filter(symbol -> !required.contains(symbol.name())).toList();
    }
    Set<String> named = exportedByName(statements);
    List<Symbol> published = new ArrayList<>();
    boolean inside = false;
    for (Symbol symbol : symbols) {
      if (symbol.depth() == 0) {
        inside = symbol.declaration().startsWith("export") || named.contains(symbol.name());
      }
      if (inside) {
        published.add(symbol);
      }
    }
    return published;
  }

  /** The names of modules, which are definitions by their syntax only. */
  private static Set<String> requiredAs(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.text().contains("require"))
        .flatMap(statement -> REQUIRED_AS.matcher(statement.text()).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> exportedByName(List<Statement> statements) {
    Set<String> names = new HashSet<>();
    for (Statement statement : statements) {
      Matcher defaultName = DEFAULT_NAME.matcher(statement.text());
      if (defaultName.find()) {
        names.add(defaultName.group(1));
      }
      Matcher clause = CLAUSE.matcher(statement.text());
      if (clause.find()) {
        for (String name : clause.group(1).split(",", -1)) {
          names.add(name.strip().replaceFirst("^type\\s+", "").replaceFirst("\\s+as\\s.*", ""));
        }
      }
    }
    return names;
  }

  @Override
  public boolean mayHaveFalseErrors(String text) {
    return NEWER_THAN_GRAMMAR.matcher(text).find();
  }
}
