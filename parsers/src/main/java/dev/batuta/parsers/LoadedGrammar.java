package dev.batuta.parsers;

import java.util.Map;
import java.util.Set;
import org.treesitter.TSLanguage;

/**
 * A grammar whose native part is in memory, with what is asked for at every node looked up once.
 */
final class LoadedGrammar {
  private final Grammar grammar;
  private final TSLanguage language;
  private final Map<String, Rule> rules;
  private final Set<String> annotations;
  private final Set<String> statements;

  /** Names of fields by their number, without a call into native code. */
  private final String[] fields;

  LoadedGrammar(Grammar grammar) {
    this.grammar = grammar;
    this.language = grammar.load();
    this.rules = grammar.rules();
    this.annotations = grammar.annotations();
    this.statements = grammar.statements();
    this.fields = new String[language.fieldCount() + 1];
    fields[0] = "";
    for (int id = 1; id < fields.length; id++) {
      fields[id] = language.fieldNameForId(id);
    }
  }

  Grammar grammar() {
    return grammar;
  }

  TSLanguage language() {
    return language;
  }

  Map<String, Rule> rules() {
    return rules;
  }

  boolean isAnnotation(String type) {
    return annotations.contains(type);
  }

  boolean isStatement(String type) {
    return statements.contains(type);
  }

  /** The name of a field; empty for a child that is in none. */
  String field(int id) {
    return fields[id];
  }
}
