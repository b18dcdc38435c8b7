package dev.batuta.document;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of fields that readers ask a document for, by the path of their mapping. */
final class Asked {
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final Map<String, Set<String>> byPath = new LinkedHashMap<>();

  /** The names asked of a mapping; elements of one list share theirs. */
  Set<String> of(String where) {
    String path = INDEX.matcher(where).replaceAll("[]");
    return byPath.computeIfAbsent(path, _ -> new LinkedHashSet<>());
  }

  Map<String, Set<String>> byPath() {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    byPath.forEach((path, names) -> copy.put(path, Set.copyOf(names)));
    return Map.copyOf(copy);
  }
}
