package dev.batuta.parsers;

import dev.batuta.syntax.Symbol.Kind;
import java.util.List;

/**
 * What a node of one type is to whoever looks for definitions. Nodes without a rule, above all the
 * bodies of functions, are not looked into.
 */
sealed interface Rule {
  /**
   * Encloses definitions without being one.
   *
   * @param speaks whether its words stand before each of them, as {@code export const} does
   */
  record Around(boolean speaks) implements Rule {}

  /**
   * Defines a name.
   *
   * @param name the field that holds the name; empty where the node begins with it
   * @param ends where the declaration is over, whichever comes first: the fields that hold a body
   *     or a value, and marks such as {@code =} in the text
   * @param encloses whether the node's children are its members
   */
  record Definition(Kind kind, String name, List<String> ends, boolean encloses) implements Rule {
    static Definition type(String... ends) {
      return new Definition(Kind.TYPE, "name", List.of(ends), true);
    }

    static Definition method(String... ends) {
      return new Definition(Kind.METHOD, "name", List.of(ends), false);
    }

    static Definition field(String... ends) {
      return new Definition(Kind.FIELD, "name", List.of(ends), false);
    }

    /** The same with the name somewhere else. */
    Definition named(String field) {
      return new Definition(kind, field, ends, encloses);
    }
  }

  /**
   * Says to which namespace the types inside it belong, or, where it has no inside, those after it.
   *
   * @param separator between the namespace and a type's name
   */
  record Namespace(String separator) implements Rule {}

  /** A word after which the definitions of the same body are private, or public again. */
  record Section() implements Rule {}
}
