package dev.batuta.provider;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a scaffold template can use, made of nothing but maps, lists, strings, numbers
 * and booleans. What an item does not have is absent, so that {@code {{#entity}}} and {@code
 * {{^entity}}} tell the cases apart.
 *
 * <ul>
 *   <li>{@code id}, {@code title}, {@code description}, {@code kind}
 *   <li>{@code entity} (Book), {@code entityCamel} (book), {@code entityPlural} (Books), {@code
 *       entityPluralCamel} (books), {@code table} (snake case of the plural)
 *   <li>{@code package} (app.domain), {@code packagePath} (app/domain)
 *   <li>{@code path}, {@code className}: of the first wanted file; {@code files}: list of {@code
 *       path}, {@code name}, {@code className}
 *   <li>{@code fields}: list of {@code name}, {@code type}, {@code nameCapitalised}, {@code column}
 *       (snake case), {@code is} (the type as a key, so that {@code {{#is.String}}} works)
 *   <li>{@code acceptanceCriteria}: list of texts; {@code context}: the generation context
 * </ul>
 */
final class ScaffoldModel {
  private ScaffoldModel() {}

  static Map<String, @Nullable Object> of(Item item) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("id", item.id());
    model.put("title", item.title());
    model.put("description", item.description());
    putIfPresent(model, "kind", item.kind());
    putEntity(model, item.target().entity());
    putPackage(model, item.target().packageName());
    putFiles(model, item.files());
    model.put("fields", fields(item.target()));
    model.put("acceptanceCriteria", item.wording().acceptanceCriteria());
    model.put("context", item.wording().generationContext());
    return model;
  }

  private static void putEntity(Map<String, @Nullable Object> model, @Nullable String entity) {
    if (entity != null) {
      String plural = Names.plural(entity);
      model.put("entity", entity);
      model.put("entityCamel", Names.camel(entity));
      model.put("entityPlural", plural);
      model.put("entityPluralCamel", Names.camel(plural));
      model.put("table", Names.snake(plural));
    }
  }

  private static void putPackage(Map<String, @Nullable Object> model, @Nullable String name) {
    if (name != null) {
      model.put("package", name);
      model.put("packagePath", name.replace('.', '/'));
    }
  }

  private static void putFiles(Map<String, @Nullable Object> model, List<String> paths) {
    List<Map<String, String>> files = paths.stream().map(ScaffoldModel::file).toList();
    model.put("files", files);
    if (!files.isEmpty()) {
      putIfPresent(model, "path", files.getFirst().get("path"));
      putIfPresent(model, "className", files.getFirst().get("className"));
    }
  }

  private static Map<String, String> file(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String className = dot > 0 ? name.substring(0, dot) : name;
    return Map.of("path", path, "name", name, "className", className);
  }

  private static List<Map<String, Object>> fields(Target target) {
    List<Map<String, Object>> fields = new ArrayList<>();
    target.fields().forEach((name, type) -> fields.add(field(name, type)));
    return fields;
  }

  private static Map<String, Object> field(String name, String type) {
    return Map.of(
        "name", name,
        "type", type,
        "nameCapitalised", Names.capitalised(name),
        "column", Names.snake(name),
        "is", Map.of(type, true));
  }

  private static void putIfPresent(
      Map<String, @Nullable Object> model, String name, @Nullable String value) {
    if (value != null) {
      model.put(name, value);
    }
  }
}
