package dev.batuta.parsers;

import dev.batuta.parsers.Grammar.Head;
import dev.batuta.parsers.Grammar.Statement;
import dev.batuta.parsers.Rule.Around;
import dev.batuta.parsers.Rule.Definition;
import dev.batuta.parsers.Rule.Namespace;
import dev.batuta.parsers.Rule.Section;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.Symbol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/** Walks over a tree by the rules of its grammar and copies out what is defined and imported. */
final class Definitions {
  /** Values that make the name they are bound to one of a function. */
  private static final Set<String> FUNCTIONS =
      Set.of("arrow_function", "function_expression", "generator_function");

  /** The fields that hold the members of a type; Go's are in the type that the name stands for. */
  private static final Set<String> MEMBERS = Set.of("body", "type");

  private final LoadedGrammar grammar;
  private final TSTreeCursor cursor;
  private final SourceText source;
  private final List<Symbol> symbols = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  private Definitions(LoadedGrammar grammar, TSTreeCursor cursor, SourceText source) {
    this.grammar = grammar;
    this.cursor = cursor;
    this.source = source;
  }

  /** Everything that the grammar calls visible below a cursor's node, which it is moved back to. */
  static Definitions below(TSTreeCursor cursor, LoadedGrammar grammar, SourceText source) {
    Definitions definitions = new Definitions(grammar, cursor, source);
    definitions.visitChildren(new Surroundings(0, "", "", null));
    return definitions;
  }

  List<Symbol> symbols() {
    return List.copyOf(symbols);
  }

  List<Statement> statements() {
    return List.copyOf(statements);
  }

  /**
   * What a node stands in.
   *
   * @param namespace with its separator, before the names of types
   * @param words said before the definitions that come
   * @param owner the type of the node of the innermost definition around
   */
  private record Surroundings(int depth, String namespace, String words, @Nullable String owner) {
    Surroundings saying(String more) {
      return new Surroundings(depth, namespace, more, owner);
    }

    Surroundings inNamespace(String name) {
      return new Surroundings(depth, namespace + name, words, owner);
    }

    Surroundings within(String definition) {
      return new Surroundings(depth + 1, "", "", definition);
    }
  }

  private void visitChildren(Surroundings surroundings) {
    if (cursor.gotoFirstChild()) {
      Surroundings current = surroundings;
      do {
        current = visit(current);
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
  }

  /** Copies what the current node defines, and gives the surroundings of the node after it. */
  private Surroundings visit(Surroundings surroundings) {
    TSNode node = cursor.currentNode();
    String type = node.getType();
    if (grammar.isStatement(type)) {
      addStatement(node);
    }
    return switch (grammar.rules().get(type)) {
      case null -> surroundings;
      case Around around -> {
        visitChildren(
            surroundings.saying(around.speaks() ? surroundings.words() + words(node) : ""));
        yield surroundings;
      }
      case Definition definition -> {
        define(definition, type, node, surroundings);
        yield surroundings;
      }
      case Namespace namespace -> enterNamespace(namespace, surroundings);
      case Section _ -> section(node, surroundings);
    };
  }

  private void addStatement(TSNode node) {
    int start = start(node);
    String text = source.text().substring(start, end(node));
    statements.add(new Statement(text, source.placeAt(start).line()));
  }

  /** What a node says before the first definition inside it, without annotations. */
  private String words(TSNode node) {
    int from = start(node);
    int to = from;
    if (cursor.gotoFirstChild()) {
      do {
        TSNode child = cursor.currentNode();
        String type = child.getType();
        if (grammar.isAnnotation(type)) {
          from = end(child);
        } else if (grammar.rules().containsKey(type)) {
          to = start(child);
          break;
        }
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    String said = Header.oneLine(source.text().substring(from, Math.max(from, to)));
    // Go groups declarations in parentheses.
    String words = said.replace("(", "").strip();
    return words.isEmpty() ? "" : words + " ";
  }

  private Surroundings enterNamespace(Namespace rule, Surroundings surroundings) {
    Surroundings inside = surroundings;
    Surroundings after = surroundings;
    if (cursor.gotoFirstChild()) {
      do {
        String field = grammar.field(cursor.currentFieldId());
        if (field.equals("name")) {
          inside = surroundings.inNamespace(text(cursor.currentNode()) + rule.separator());
          after = inside;
        } else if (field.equals("body")) {
          visitChildren(inside);
          after = surroundings;
        }
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    return after;
  }

  private Surroundings section(TSNode node, Surroundings surroundings) {
    return switch (text(node)) {
      case "private", "protected" -> surroundings.saying(text(node) + " ");
      case "public" -> surroundings.saying("");
      default -> surroundings;
    };
  }

  private void define(Definition rule, String type, TSNode node, Surroundings surroundings) {
    Header header = new Header(rule, grammar.grammar(), source, start(node), end(node));
    boolean isAdded = false;
    if (cursor.gotoFirstChild()) {
      do {
        String field = grammar.field(cursor.currentFieldId());
        if (header.isAtAnnotation() && grammar.isAnnotation(cursor.currentNode().getType())) {
          header.startAfter(end(cursor.currentNode()));
        } else if (!header.isNamed() && !field.isEmpty() && field.equals(rule.name())) {
          header.name(start(cursor.currentNode()), end(cursor.currentNode()));
        } else if (rule.ends().contains(field)) {
          endAt(header, cursor.currentNode(), rule);
        }
        if (rule.encloses() && !field.equals(rule.name()) && MEMBERS.contains(field)) {
          isAdded = isAdded || add(header, type, surroundings);
          if (isAdded) {
            enter(field, surroundings.within(type));
          }
        }
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    if (!isAdded) {
      add(header, type, surroundings);
    }
  }

  private void enter(String field, Surroundings inside) {
    if (field.equals("body")) {
      visitChildren(inside);
    } else {
      visit(inside);
    }
  }

  private static void endAt(Header header, TSNode value, Definition rule) {
    header.endAt(start(value));
    if (rule.kind() == Kind.FIELD && FUNCTIONS.contains(value.getType())) {
      header.bindFunction(start(value.getChildByFieldName("body")));
    }
  }

  private boolean add(Header header, String type, Surroundings surroundings) {
    String name = header.name();
    Head head = new Head(type, name, surroundings.words() + header.words(), surroundings.owner());
    if (name.isEmpty() || !grammar.grammar().isVisible(head)) {
      return false;
    }
    boolean isQualified = header.kind() == Kind.TYPE && surroundings.depth() == 0;
    symbols.add(
        new Symbol(
            header.kind(),
            isQualified ? surroundings.namespace() + name : name,
            header.declaration(surroundings.words()),
            surroundings.depth(),
            source.placeAt(header.start()).line()));
    return true;
  }

  private String text(TSNode node) {
    return source.text().substring(start(node), end(node));
  }

  private static int start(TSNode node) {
    return node.getStartByte() / Character.BYTES;
  }

  private static int end(TSNode node) {
    return node.getEndByte() / Character.BYTES;
  }
}
