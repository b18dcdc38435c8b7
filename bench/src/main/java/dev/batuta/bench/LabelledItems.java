package dev.batuta.bench;

import dev.batuta.backlog.Item;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.document.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The 200 items with which the quality of selection is measured: en, pt and de, one to many lines.
 */
final class LabelledItems {
  private LabelledItems() {}

  static List<Item> read() {
    List<Item> items = new ArrayList<>();
    for (String name : List.of("development.yaml", "heldback.yaml")) {
      Path file = Checkout.selection().resolve(name);
      if (!(new DocumentReader().read(file).root() instanceof Value.Sequence entries)) {
        throw new IllegalStateException(file + " is no list");
      }
      for (Value entry : entries.values()) {
        items.add(item(Fields.of(file, entry, "")));
      }
    }
    return items;
  }

  private static Item item(Fields fields) {
    return Item.builder(fields.requiredText("id"), fields.requiredText("title"))
        .description(fields.text("description"))
        .produces(fields.text("kind"), fields.texts("files"))
        .build();
  }
}
