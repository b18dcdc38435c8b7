package dev.batuta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project whose prompts begin alike: stories of twenty items without dependencies, and six specs
 * of about 700 tokens, two of which each story pins. 200 items are ten stories.
 */
final class SharedBacklog {
  static final int IN_A_STORY = 20;
  private static final int SPECS = 6;

  private static final List<String> RULES =
      List.of(
          "Every public method of a %s says in its first sentence what the caller gets.",
          "What a %s cannot do is an exception of its own whose message names the remedy.",
          "A %s keeps no state between two calls; what it needs comes through its constructor.",
          "Money in a %s is whole cents with a currency, and never a floating point number.",
          "Times in a %s are UTC and are formatted by whoever shows them to a person.",
          "A %s logs what it decided and never what a person wrote.",
          "Names in a %s are whole words, the same word for the same thing everywhere.",
          "A %s is tested through its public methods, one sentence for each behaviour.");

  private SharedBacklog() {}

  /** Writes a project with so many items. */
  static Path write(Path folder, int items, String model) throws IOException {
    Files.createDirectories(folder.resolve("specs"));
    Files.writeString(folder.resolve("batuta.yaml"), configuration(model));
    for (int spec = 0; spec < SPECS; spec++) {
      Files.writeString(folder.resolve("specs/part-" + spec + ".mdc"), spec(spec));
    }
    Files.writeString(folder.resolve("backlog.yaml"), backlog(items));
    return folder;
  }

  private static String configuration(String model) {
    return """
    project: shared
    specs: [specs]
    provider: anthropic
    profile: one
    profiles:
      one:
        rungs: [{model: %s}]
    limits: {max_cost_usd: 1000, concurrency: 1000, patience: 2h}
    """
        .formatted(model);
  }

  private static String spec(int number) {
    StringBuilder text = new StringBuilder("---\ndescription: Part " + number + "\n---\n");
    for (int i = 0; i < 3; i++) {
      for (String rule : RULES) {
        text.append("- ").append(rule.formatted("part " + number + "." + i)).append('\n');
      }
    }
    return text.toString();
  }

  private static String backlog(int items) {
    StringBuilder yaml = new StringBuilder("items:\n");
    for (int i = 0; i < items; i++) {
      int story = i / IN_A_STORY;
      if (i % IN_A_STORY == 0) {
        yaml.append("  - id: S-").append(story).append("\n    item_type: story\n");
        yaml.append("    title: Whoever sells sees part ").append(story).append('\n');
        yaml.append("    description: On one page, and nothing is lost when two do so at once.\n");
        yaml.append("    children:\n");
      }
      int first = 2 * (story % (SPECS / 2));
      yaml.append("      - id: T-").append(i).append("\n        title: Write view ").append(i);
      yaml.append("\n        files: [view-").append(i).append(".txt]\n");
      yaml.append("        specs: {pin: [specs/part-").append(first);
      yaml.append(".mdc, specs/part-").append(first + 1).append(".mdc]}\n");
    }
    return yaml.toString();
  }
}
