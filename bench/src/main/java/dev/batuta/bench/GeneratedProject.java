package dev.batuta.bench;

import dev.batuta.backlog.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project on disk with a backlog in Batuta's own format, the 47 specs of the labelled set and a
 * stack with guides. Its items are the labelled ones again and again, with paths of their own: ten
 * in a story and fifty in an epic. Most depend on the one before and on one of the story before.
 */
final class GeneratedProject {
  private static final int SPECS = 47;
  private static final int IN_A_STORY = 10;
  private static final int IN_AN_EPIC = 50;

  private static final String CONFIGURATION =
      """
      project: bench
      stack: {backend: laravel, frontend: nextjs, database: postgresql, css: tailwind}
      backlog: backlog.yaml
      specs: [specs]
      stacks: stacks
      workspace: out
      provider: anthropic
      """;

  private static final String GUIDE =
      """
      context: |
        The product is one repository with an API and a web front end. Modules are cut by subject, and none
        reaches into the tables of another. What is asynchronous goes through the queue of the module.
      conventions:
        names: Whole words; classes are nouns, methods are verbs. No Helper, Util or Manager.
        errors: What a user can mend is a problem document with a field; everything else is logged and is a 500.
        money: Whole cents with a currency, never a float.
        time: UTC in the database and in the API; the front end shows the user's zone.
        tests: One sentence per test; the database is real, other services are fakes.
        comments: They say why. What the next line does is plain from the line.
      patterns:
        controller: |
          final class SubjectController extends Controller
          {
              public function store(StoreSubjectRequest $request): JsonResponse { /* delegate */ }
          }
        model: |
          final class Subject extends Model
          {
              protected $fillable = [];
          }
        page: |
          export default async function Page() { return <Main />; }
      """;

  private GeneratedProject() {}

  /** Writes a project with that many items to execute; epics and stories come on top. */
  static Path write(Path folder, int items) throws IOException {
    Files.createDirectories(folder.resolve("stacks"));
    Files.writeString(folder.resolve("batuta.yaml"), CONFIGURATION);
    Files.writeString(folder.resolve("stacks/laravel.yaml"), GUIDE);
    SpecFolder.fill(folder.resolve("specs"), SPECS);
    Files.writeString(folder.resolve("backlog.yaml"), backlog(items));
    return folder;
  }

  /** What a story says; the prompts of its items have it. */
  static String storyDescription() {
    return """
    Whoever looks after a customer sees on one page what was ordered, what was paid and what is on its way,
    and can change what is not yet settled. Nothing is lost when two people do so at once.
    """;
  }

  private static String backlog(int items) {
    List<Item> labelled = LabelledItems.read();
    StringBuilder yaml = new StringBuilder("items:\n");
    for (int i = 0; i < items; i++) {
      if (i % IN_AN_EPIC == 0) {
        container(yaml, "  ", "epic", "E-" + i / IN_AN_EPIC, "Part " + i / IN_AN_EPIC);
      }
      if (i % IN_A_STORY == 0) {
        container(
            yaml, "      ", "story", "S-" + i / IN_A_STORY, "Customer view " + i / IN_A_STORY);
      }
      item(yaml, "          ", i, labelled.get(i % labelled.size()));
    }
    return yaml.toString();
  }

  private static void container(
      StringBuilder yaml, String indent, String type, String id, String title) {
    line(yaml, indent, "- id: " + id);
    line(yaml, indent, "  item_type: " + type);
    line(yaml, indent, "  title: " + title);
    block(yaml, indent + "  ", "description", storyDescription());
    line(yaml, indent, "  children:");
  }

  private static void item(StringBuilder yaml, String indent, int number, Item labelled) {
    line(yaml, indent, "- id: T-" + number);
    line(yaml, indent, "  title: " + quoted(labelled.title() + " (" + number + ")"));
    if (labelled.kind() != null) {
      line(yaml, indent, "  kind: " + quoted(labelled.kind()));
    }
    if (!labelled.description().isBlank()) {
      block(yaml, indent + "  ", "description", labelled.description());
    }
    if (!labelled.files().isEmpty()) {
      line(yaml, indent, "  files:");
      labelled.files().stream()
          .map(path -> "modules/m" + number + "/" + path)
          .forEach(path -> line(yaml, indent, "    - " + quoted(path)));
    }
    line(yaml, indent, "  complexity: " + (1 + number % 5));
    line(yaml, indent, "  story_points: " + (1 + number % 8));
    line(yaml, indent, "  acceptance_criteria:");
    line(yaml, indent, "    - Works for an empty list, for one entry and for a thousand.");
    line(
        yaml, indent, "    - What is refused names the field and the reason, and changes nothing.");
    line(yaml, indent, "    - Nobody sees what belongs to another customer.");
    List<String> dependencies = dependencies(number);
    if (!dependencies.isEmpty()) {
      line(yaml, indent, "  depends_on: [" + String.join(", ", dependencies) + "]");
    }
  }

  private static List<String> dependencies(int number) {
    List<String> dependencies = new ArrayList<>();
    if (number % IN_A_STORY % 3 != 0) {
      dependencies.add("T-" + (number - 1));
    }
    if (number % IN_AN_EPIC >= IN_A_STORY && number % 2 == 0) {
      dependencies.add("T-" + (number - IN_A_STORY));
    }
    return dependencies;
  }

  private static void block(StringBuilder yaml, String indent, String field, String text) {
    line(yaml, indent, field + ": |");
    text.strip().lines().forEach(part -> line(yaml, indent, "  " + part));
  }

  private static void line(StringBuilder yaml, String indent, String text) {
    yaml.append(indent).append(text).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
