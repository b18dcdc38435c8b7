package dev.batuta.testkit;

import dev.batuta.backlog.Item;
import dev.batuta.provider.ModelClient;
import dev.batuta.provider.ModelRequest;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.provider.ModelRequest.Template;
import dev.batuta.provider.ScaffoldClient;
import dev.batuta.usage.Prompt;
import java.util.List;

class ScaffoldClientContractTest extends ModelClientContract {
  private static final Item ITEM = Item.builder("1", "The book").build();

  @Override
  protected ModelClient client() {
    return new ScaffoldClient();
  }

  @Override
  protected ModelRequest answerable() {
    Template template = new Template("book", "<file path=\"Book.txt\">\nA book.\n</file>\n");
    return request(List.of(template));
  }

  @Override
  protected ModelRequest unanswerable() {
    return request(List.of());
  }

  private static ModelRequest request(List<Template> templates) {
    return new ModelRequest(
        "scaffold", null, Prompt.of("", ""), List.of(), 1, new Blueprint(ITEM, templates));
  }
}
