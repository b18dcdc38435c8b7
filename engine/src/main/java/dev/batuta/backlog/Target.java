package dev.batuta.backlog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an item is to produce.
 *
 * @param kind controller, model, …; {@code type} on the wire
 * @param entity the thing it is about, such as {@code Book}
 * @param packageName where its code belongs, such as {@code app.domain}
 * @param fields name to type, in file order
 * @param files paths in the workspace to produce or change; empty lets the model choose
 */
public record Target(
    @Nullable String kind,
    @Nullable String entity,
    @Nullable String packageName,
    Map<String, String> fields,
    List<String> files) {
  public Target {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    files = List.copyOf(files);
  }
}
