package dev.batuta.backlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The frameworks that a project names, by category: {@code {backend: java, database: sqlite}}. A
 * category that is absent or {@code none} takes no part.
 */
public record Stack(Map<String, String> frameworks) {
  public Stack {
    Map<String, String> named = new LinkedHashMap<>();
    frameworks.forEach(
        (category, framework) -> {
          if (!framework.isBlank() && !framework.equals("none")) {
            named.put(category, framework);
          }
        });
    frameworks = Collections.unmodifiableMap(named);
  }

  /** The framework of a category. */
  public Optional<String> framework(String category) {
    return Optional.ofNullable(frameworks.get(category));
  }
}
