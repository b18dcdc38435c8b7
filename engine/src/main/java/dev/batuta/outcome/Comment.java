package dev.batuta.outcome;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A remark on an item.
 *
 * @param metadata figures that belong to it, numbers as Long or BigDecimal
 */
public record Comment(
    String itemId,
    String author,
    Kind kind,
    String content,
    Map<String, Object> metadata,
    Instant createdAt) {
  /** Who speaks. */
  public enum Kind {
    COMMENT,
    SYSTEM,
    AI_INSIGHT,
    VALIDATION,
    CODE_SNIPPET;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Comment {
    metadata = Map.copyOf(metadata);
  }
}
