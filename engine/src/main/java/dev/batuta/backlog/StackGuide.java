package dev.batuta.backlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code stacks/<name>.yaml} says about the frameworks of a project.
 *
 * @param context prose, empty when there is none
 * @param conventions name to rule, in file order
 * @param patterns kind to a code pattern, in file order
 */
public record StackGuide(
    String context, Map<String, String> conventions, Map<String, String> patterns) {
  /** Of a project without stack files. */
  public static final StackGuide NONE = new StackGuide("", Map.of(), Map.of());

  public StackGuide {
    conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }
}
