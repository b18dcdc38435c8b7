package dev.batuta.specs;

import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code stacks/<name>.yaml} says about the frameworks of a stack. */
public final class StackGuideReader {
  private final DocumentReader documents;

  public StackGuideReader(DocumentReader documents) {
    this.documents = documents;
  }

  /** A reader with a document reader of its own. */
  public StackGuideReader() {
    this(new DocumentReader());
  }

  /**
   * The guides of a stack's frameworks as one, in the order backend, frontend, database, css. Where
   * two frameworks name the same convention, the later one's is kept as {@code name (framework)};
   * where both have a pattern for a kind, the earlier one's is.
   *
   * @param folder where the stack files lie; it, or any file in it, may be missing
   * @throws dev.batuta.document.BadInput when a file is broken or has an unknown field
   */
  public StackGuide read(Path folder, Stack stack) {
    List<String> contexts = new ArrayList<>();
    Map<String, String> conventions = new LinkedHashMap<>();
    Map<String, String> patterns = new LinkedHashMap<>();
    for (String framework : frameworks(stack)) {
      Path file = folder.resolve(framework + ".yaml");
      if (Files.exists(file)) {
        StackGuide guide = guide(file);
        if (!guide.context().isBlank()) {
          contexts.add(guide.context().strip());
        }
        guide
            .conventions()
            .forEach((name, rule) -> addConvention(conventions, framework, name, rule));
        guide.patterns().forEach(patterns::putIfAbsent);
      }
    }
    return new StackGuide(String.join("\n\n", contexts), conventions, patterns);
  }

  private static List<String> frameworks(Stack stack) {
    return stack.frameworks().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Vocabulary.CATEGORY_ORDER))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private StackGuide guide(Path file) {
    Fields fields = documents.read(file).fields();
    @Nullable String context = fields.text("context");
    StackGuide guide =
        new StackGuide(
            context == null ? "" : context,
            fields.textMap("conventions"),
            fields.textMap("patterns"));
    fields.nothingElse();
    return guide;
  }

  private static void addConvention(
      Map<String, String> conventions, String framework, String name, String rule) {
    @Nullable String earlier = conventions.putIfAbsent(name, rule);
    if (earlier != null && !earlier.equals(rule)) {
      conventions.put(name + " (" + framework + ")", rule);
    }
  }
}
