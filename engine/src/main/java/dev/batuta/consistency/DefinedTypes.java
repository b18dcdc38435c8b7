package dev.batuta.consistency;

import dev.batuta.consistency.Inconsistency.Place;
import dev.batuta.document.Nearest;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The top-level Java types that some files define, by fully qualified name and by package. */
final class DefinedTypes {
  private final SortedMap<String, SortedMap<String, Integer>> linesByType = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> namesByPackage = new TreeMap<>();

  /** Adds what a file defines; a path that comes again adds nothing new. */
  void add(String path, SyntaxTree tree) {
    for (Symbol symbol : tree.symbols()) {
      if (symbol.kind() == Symbol.Kind.TYPE && symbol.depth() == 0) {
        linesByType
            .computeIfAbsent(symbol.name(), _ -> new TreeMap<>())
            .putIfAbsent(path, symbol.line());
        namesByPackage
            .computeIfAbsent(packageOf(symbol.name()), _ -> new TreeSet<>())
            .add(simpleName(symbol.name()));
      }
    }
  }

  /** The types that more than one file defines, with the places. */
  SortedMap<String, List<Place>> duplicates() {
    SortedMap<String, List<Place>> duplicates = new TreeMap<>();
    linesByType.forEach(
        (type, lines) -> {
          if (lines.size() > 1) {
            duplicates.put(
                type,
                lines.entrySet().stream()
                    .map(line -> new Place(line.getKey(), line.getValue()))
                    .toList());
          }
        });
    return duplicates;
  }

  /**
   * The type that an import needs and its package does not have, although these files define that
   * package.
   *
   * @param reference a type, a member of a type, or everything in a package
   */
  Optional<String> missing(String reference) {
    String container = packageOf(reference);
    String member = reference;
    while (!namesByPackage.containsKey(container)) {
      if (container.isEmpty()) {
        return Optional.empty();
      }
      member = container;
      container = packageOf(container);
    }
    String name = simpleName(member);
    boolean isType = member.equals(reference) || Character.isUpperCase(name.charAt(0));
    return !isType || name.equals("*") || linesByType.containsKey(member)
        ? Optional.empty()
        : Optional.of(member);
  }

  /** The end of a message about a missing type: where it is instead, or what was probably meant. */
  String proposal(String missing) {
    String name = simpleName(missing);
    List<String> elsewhere =
        namesByPackage.entrySet().stream()
            .filter(entry -> entry.getValue().contains(name))
            .map(Map.Entry::getKey)
            .toList();
    return elsewhere.isEmpty()
        ? Nearest.proposal(name, namesByPackage.getOrDefault(packageOf(missing), new TreeSet<>()))
        : "; '" + name + "' is in " + String.join(", ", elsewhere);
  }

  static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
