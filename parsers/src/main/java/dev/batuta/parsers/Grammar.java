package dev.batuta.parsers;

import dev.batuta.syntax.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;

/** A language that tree-sitter parses, and how its definitions and imports are read off a tree. */
interface Grammar {
  /** The grammar itself, which loads its native part. */
  TSLanguage load();

  /** By type of node. */
  Map<String, Rule> rules();

  /** The types of nodes that stand before a declaration without being a part of it. */
  default Set<String> annotations() {
    return Set.of();
  }

  /** The types of nodes whose text {@link #references} and {@link #published} want to see. */
  default Set<String> statements() {
    return Set.of();
  }

  /** What a statement refers to outside of its file; empty for one that refers to nothing. */
  default List<String> references(String statement) {
    return List.of();
  }

  /** Whether other files can name a definition. */
  default boolean isVisible(Head head) {
    return true;
  }

  /** The visible definitions that the file, seen as a whole, gives away. */
  default List<Symbol> published(List<Symbol> symbols, List<Statement> statements) {
    return symbols;
  }

  /** The name that the text of a name's node stands for; empty where it names nothing. */
  default String name(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isUnicodeIdentifierPart(text.charAt(end)) || text.charAt(end) == '$')) {
      end++;
    }
    return text.substring(0, end);
  }

  /** The declaration on one line, from the text before its body, on one line already. */
  default String declaration(String header) {
    return header;
  }

  /**
   * Whether an error in the tree of a text may be the grammar's and not the file's: a false problem
   * costs attempts, and no attempt can repair it. Such a file has none, and its symbols are given.
   */
  default boolean mayHaveFalseErrors(String text) {
    return false;
  }

  /**
   * A definition as far as its visibility depends on it.
   *
   * @param type of its node
   * @param words what is said before the name, such as {@code public static int}
   * @param owner the type of the node of the definition that encloses it
   */
  record Head(String type, String name, String words, @Nullable String owner) {
    /** Whether a word stands before the name. */
    boolean says(String word) {
      int at = words.indexOf(word);
      return at >= 0
          && (at == 0 || !Character.isJavaIdentifierPart(words.charAt(at - 1)))
          && (at + word.length() == words.length()
              || !Character.isJavaIdentifierPart(words.charAt(at + word.length())));
    }
  }

  /**
   * The text of an import or export.
   *
   * @param line 1-based
   */
  record Statement(String text, int line) {}
}
