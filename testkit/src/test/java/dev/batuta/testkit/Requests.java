package dev.batuta.testkit;

import dev.batuta.backlog.Item;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.usage.ContentClass;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.PromptPart;
import java.util.ArrayList;
import java.util.List;

/** Requests for tests of clients, whose prompts consist of parts. */
final class Requests {
  static final String SYSTEM = "You write code.\n";

  private Requests() {}

  /** A request whose only part beside the contract is the task. */
  static ModelRequest of(String itemId, String task) {
    return of(itemId, "claude-haiku-5-5", "task", task);
  }

  /**
   * A request to a model.
   *
   * @param parts the names and the texts of the parts in turn, the contract's not among them
   */
  static ModelRequest of(String itemId, String model, String... parts) {
    List<PromptPart> sizes = new ArrayList<>(List.of(part("contract", SYSTEM)));
    StringBuilder user = new StringBuilder();
    for (int i = 0; i < parts.length; i += 2) {
      String text = parts[i + 1] + "\n";
      sizes.add(part(parts[i], text));
      user.append(user.isEmpty() ? "" : "\n").append(text);
    }
    Item item = Item.builder(itemId, "Page " + itemId).produces("page", List.of("page.md")).build();
    return new ModelRequest(
        model,
        "medium",
        new Prompt(SYSTEM, user.toString(), 9, false, sizes, List.of(), List.of()),
        List.of(),
        100,
        new Blueprint(item, List.of()));
  }

  private static PromptPart part(String name, String text) {
    return new PromptPart(name, ContentClass.PROSE, text.length(), 0, 3);
  }
}
