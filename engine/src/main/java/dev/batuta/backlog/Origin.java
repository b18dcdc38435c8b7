package dev.batuta.backlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an item was read.
 *
 * @param file as the user named it
 * @param line 1-based
 * @param extra fields of the file that Batuta has no use for, kept as they are
 */
public record Origin(String file, int line, Map<String, @Nullable Object> extra) {
  public Origin {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }
}
