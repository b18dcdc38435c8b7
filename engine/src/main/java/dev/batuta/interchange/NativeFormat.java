package dev.batuta.interchange;

import dev.batuta.document.Document;
import dev.batuta.document.Fields;
import dev.batuta.document.Value.Mapping;
import dev.batuta.interchange.FormatContent.BadEdges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batuta's own backlog, YAML or JSON: a list {@code items}, nested by {@code children} or by {@code
 * parent}. It is written for Batuta, so every mistake in it is refused.
 */
final class NativeFormat implements BacklogFormat {
  @Override
  public boolean recognises(Document document) {
    return document.root() instanceof Mapping root && root.values().containsKey("items");
  }

  @Override
  public FormatContent read(Document document) {
    Fields root = document.fields();
    List<RawItem> items = new ArrayList<>();
    addItems(document.file(), root.nestedList("items"), null, items);
    root.value("$schema"); // for editors
    root.nothingElse();
    int edges = items.stream().mapToInt(item -> item.dependencies().size()).sum();
    return new FormatContent(document.file(), "native", BadEdges.REFUSED, items, edges, List.of());
  }

  /** Adds items and, after each, what is nested in it, so that file order is kept. */
  private static void addItems(
      Path file, List<Fields> entries, @Nullable Reference container, List<RawItem> items) {
    for (Fields entry : entries) {
      RawItem item = new NativeItem(file, entry, container).read();
      items.add(item);
      Reference self = new Reference(item.id(), item.place());
      addItems(file, entry.nestedList("children"), self, items);
    }
  }
}
