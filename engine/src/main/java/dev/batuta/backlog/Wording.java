package dev.batuta.backlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote about an item.
 *
 * @param title one line, never blank
 * @param description empty when there is none
 * @param interviewInsights plain values in file order, as they came out of an interview
 * @param generationContext plain values in file order, as they came out of decomposition
 */
public record Wording(
    String title,
    String description,
    List<String> acceptanceCriteria,
    Map<String, @Nullable Object> interviewInsights,
    Map<String, @Nullable Object> generationContext) {
  public Wording {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title is blank");
    }
    acceptanceCriteria = List.copyOf(acceptanceCriteria);
    interviewInsights = Collections.unmodifiableMap(new LinkedHashMap<>(interviewInsights));
    generationContext = Collections.unmodifiableMap(new LinkedHashMap<>(generationContext));
  }
}
