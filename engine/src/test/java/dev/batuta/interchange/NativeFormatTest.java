package dev.batuta.interchange;

import static dev.batuta.interchange.BacklogFolder.dependencies;
import static dev.batuta.interchange.BacklogFolder.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.backlog.Handling;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Severity;
import dev.batuta.backlog.Status;
import dev.batuta.backlog.Tags;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFormatTest {
  @TempDir Path path;
  private BacklogFolder folder;

  @BeforeEach
  void setUp() {
    folder = new BacklogFolder(path);
  }

  @Test
  void readsEveryField() {
    ReadBacklog read =
        yaml(
            """
            items:
              - id: SHOP-1
                item_type: bug
                kind: service
                title: Prices are rounded twice
                description: |
                  Totals differ by a cent.
                files: [src/app/Prices.java, src/app/Totals.java]
                entity: Price
                package: app.prices
                fields: {amount: BigDecimal, currency: String}
                depends_on: SHOP-2
                story_points: 5
                complexity: 3
                priority: high
                severity: major
                acceptance_criteria:
                  - Totals are exact
                  - No double is used
                interview_insights: {asked: [1, 2], answer: yes}
                generation_context: {source: {line: 7}}
                labels: [money]
                components: checkout
                token_budget: 4000
                model: claude-opus-5-5
                specs: {pin: [java-service], forbid: [java-test]}
                approval: required
                status: in-progress
                execute: true
                reporter: ana
                assignee: rui
              - id: SHOP-2
                title: Money
            """);

    Item item = read.backlog().item("SHOP-1");
    assertThat(item.type()).isEqualTo(ItemType.BUG);
    assertThat(item.kind()).isEqualTo("service");
    assertThat(item.title()).isEqualTo("Prices are rounded twice");
    assertThat(item.description()).isEqualTo("Totals differ by a cent.\n");
    assertThat(item.files()).containsExactly("src/app/Prices.java", "src/app/Totals.java");
    assertThat(item.target().entity()).isEqualTo("Price");
    assertThat(item.target().packageName()).isEqualTo("app.prices");
    assertThat(item.target().fields())
        .containsExactly(entry("amount", "BigDecimal"), entry("currency", "String"));
    assertThat(item.dependsOn()).containsExactly("SHOP-2");
    assertThat(item.sizing().storyPoints()).isEqualTo(5);
    assertThat(item.complexity()).isEqualTo(3);
    assertThat(item.priority()).isEqualTo(Priority.HIGH);
    assertThat(item.sizing().severity()).isEqualTo(Severity.MAJOR);
    assertThat(item.sizing().tokenBudget()).isEqualTo(4000);
    assertThat(item.wording().acceptanceCriteria())
        .containsExactly("Totals are exact", "No double is used");
    assertThat(item.wording().interviewInsights())
        .containsExactly(entry("asked", List.of(1L, 2L)), entry("answer", "yes"));
    assertThat(item.wording().generationContext())
        .containsExactly(entry("source", Map.of("line", 7L)));
    assertThat(item.tags())
        .isEqualTo(new Tags(List.of("money"), List.of("checkout"), "ana", "rui"));
    assertThat(item.handling())
        .isEqualTo(
            new Handling(
                true,
                true,
                "claude-opus-5-5",
                List.of("java-service"),
                List.of("java-test"),
                Status.IN_PROGRESS,
                null));
    assertThat(item.origin().line()).isEqualTo(2);
    assertThat(item.origin().file()).endsWith("backlog.yaml");
  }

  @Test
  void givesEveryFieldThatIsSilentItsDefault() {
    Item item = yaml("items: [{id: a, title: A}]").backlog().item("a");

    assertThat(item).isEqualTo(Item.builder("a", "A").origin(item.origin()).build());
  }

  @Test
  void readsJsonLikeYaml() {
    ReadBacklog read =
        folder.read(
            "backlog.json",
            "{\"items\": [\n{\"id\": 7, \"title\": \"A\"},\n{\"id\": \"b\", \"title\": \"B\","
                + " \"depends_on\": [7]}]}");

    assertThat(ids(read)).containsExactly("7", "b");
    assertThat(dependencies(read)).isEqualTo(Map.of("b", List.of("7")));
    assertThat(read.backlog().item("b").origin().line()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010", "000.1", "1.10", "0x1F", "1e3", "2026-01-01", "true", "~"})
  void neverReadsAnIdAsAnythingButText(String id) {
    String quoted = id.equals("~") ? "\"~\"" : id;

    ReadBacklog read =
        yaml(
            "items: [{id: %s, title: A}, {id: z, title: B, depends_on: [%s]}]"
                .formatted(quoted, quoted));

    assertThat(ids(read)).containsExactly(id, "z");
    assertThat(dependencies(read)).isEqualTo(Map.of("z", List.of(id)));
  }

  @ParameterizedTest
  @CsvSource({
    "story, STORY, ",
    "Epic, EPIC, ",
    "bug, BUG, ",
    "controller, TASK, controller",
    "stories, TASK, stories",
  })
  void readsTypeAsTheItemTypeWhereItIsOneAndElseAsTheKind(
      String type, ItemType itemType, String kind) {
    Item item = yaml("items: [{id: a, title: A, type: %s}]".formatted(type)).backlog().item("a");

    assertThat(item.type()).isEqualTo(itemType);
    assertThat(item.kind()).isEqualTo(kind);
  }

  @Test
  void acceptsATypeThatSaysTheSameAgain() {
    Item item =
        yaml("items: [{id: a, title: A, item_type: story, type: story, kind: page}]")
            .backlog()
            .item("a");

    assertThat(item.type()).isEqualTo(ItemType.STORY);
    assertThat(item.kind()).isEqualTo("page");
  }

  @Test
  void nestsByChildrenInFileOrder() {
    ReadBacklog read =
        yaml(
            """
            items:
              - id: E
                title: Epic
                type: epic
                children:
                  - {id: S, title: Story, type: story, children: [{id: T, title: Task}]}
                  - {id: U, title: Task, children: [{id: V, title: Sub, children: [{id: W, title: Sub}]}]}
              - {id: B, title: Bug, type: bug, children: [{id: X, title: Sub, parent: B}]}
            """);

    assertThat(read.backlog().items())
        .extracting(Item::id, Item::type, Item::parent)
        .containsExactly(
            tuple("E", ItemType.EPIC, null),
            tuple("S", ItemType.STORY, "E"),
            tuple("T", ItemType.TASK, "S"),
            tuple("U", ItemType.TASK, "E"),
            tuple("V", ItemType.SUBTASK, "U"),
            tuple("W", ItemType.SUBTASK, "V"),
            tuple("B", ItemType.BUG, null),
            tuple("X", ItemType.SUBTASK, "B"));
    assertThat(read.sources())
        .extracting(SourceSummary::format, SourceSummary::tasks, SourceSummary::subtasks)
        .containsExactly(tuple("native", 5, 3));
  }

  @Test
  void nestsByParentWhereverTheParentStands() {
    ReadBacklog read =
        yaml(
            """
            items:
              - {id: V, title: Sub, parent: U}
              - {id: U, title: Task, parent: E}
              - {id: W, title: Own type, parent: U, item_type: task}
              - {id: E, title: Epic, item_type: epic}
            """);

    assertThat(read.backlog().items())
        .extracting(Item::id, Item::type, Item::parent)
        .containsExactly(
            tuple("V", ItemType.SUBTASK, "U"),
            tuple("U", ItemType.TASK, "E"),
            tuple("W", ItemType.TASK, "U"),
            tuple("E", ItemType.EPIC, null));
  }

  @Test
  void takesASinglePathOrCriterionForAListOfOne() {
    Item item =
        yaml("items: [{id: a, title: A, file_path: src/A.java, acceptance_criteria: It works}]")
            .backlog()
            .item("a");

    assertThat(item.files()).containsExactly("src/A.java");
    assertThat(item.wording().acceptanceCriteria()).containsExactly("It works");
  }

  @Test
  void takesAListInsideATextApart() {
    Item item =
        yaml("""
        items:
          - id: a
            title: A
            acceptance_criteria: |
              - It works

              2. It is fast
        """)
            .backlog()
            .item("a");

    assertThat(item.wording().acceptanceCriteria()).containsExactly("It works", "It is fast");
  }

  @ParameterizedTest
  @ValueSource(strings = {"items: []", "items:"})
  void readsABacklogWithoutItems(String text) {
    assertThat(ids(yaml(text))).isEmpty();
  }

  @Test
  void leavesCyclesToTheGraph() {
    ReadBacklog read =
        yaml("items: [{id: a, title: A, depends_on: b}, {id: b, title: B, depends_on: a}]");

    assertThat(dependencies(read)).isEqualTo(Map.of("a", List.of("b"), "b", List.of("a")));
  }

  @Test
  void readsTenThousandItems() {
    StringBuilder text = new StringBuilder("items:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  - {id: T-%d, title: Part %d".formatted(i, i));
      text.append(i == 0 ? "}\n" : ", depends_on: [T-%d], parent: T-0}\n".formatted(i / 2));
    }
    String legal = text.toString().replace("depends_on: [T-0], ", "");

    ReadBacklog read = yaml(legal);

    assertThat(read.backlog().items()).hasSize(10_000);
    assertThat(read.backlog().children("T-0")).hasSize(9_999);
    assertThat(read.sources().getFirst().edges()).isEqualTo(9_998);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {title: A}                        | 2:3: 'items[0].id' is missing
          {id: a}                           | 2:3: 'items[0].title' is missing
          {id: ' ', title: A}               | 2:3: 'items[0].id' is missing
          {id: a, titel: A}                 | 2:11: unknown field 'items[0].titel'; did you mean 'title'?
          {id: a, title: A, due: x}         | 2:21: unknown field 'items[0].due'; known are: acceptance_criteria, approval, assignee, children, complexity, components, depends_on, description, entity, execute, fields, file_path, …
          {id: a, title: "A\\nB"}           | 2:18: 'items[0].title' must be one line; put the rest into 'description'
          {id: [a], title: A}               | 2:8: 'items[0].id' must be text, but is a list
          {id: a, title: A, item_type: tsk} | 2:32: 'items[0].item_type' must be one of epic, story, task, subtask, bug, but is 'tsk'; did you mean 'task'?
          {id: a, title: A, item_type: bug, type: story} | 2:43: 'items[0].type' contradicts 'item_type'; remove one of them
          {id: a, title: A, kind: page, type: model}     | 2:39: 'items[0].type' contradicts 'kind'; remove one of them
          {id: a, title: A, status: finished}   | 2:29: 'items[0].status' must be one of backlog, todo, in_progress, review, done, blocked, but is 'finished'
          {id: a, title: A, priority: hihg}     | 2:31: 'items[0].priority' must be one of critical, high, medium, low, trivial, but is 'hihg'; did you mean 'high'?
          {id: a, title: A, severity: major}    | 2:31: 'items[0].severity' is for bugs only; say 'item_type: bug' or remove it
          {id: a, title: A, type: bug, severity: bad} | 2:42: 'items[0].severity' must be one of blocker, critical, major, minor, trivial, but is 'bad'
          {id: a, title: A, complexity: 6}      | 2:33: 'items[0].complexity' must be a whole number from 1 to 5
          {id: a, title: A, story_points: -1}   | 2:35: 'items[0].story_points' must be a whole number from 0 to 2147483647
          {id: a, title: A, token_budget: 0}    | 2:35: 'items[0].token_budget' must be a whole number from 1 to 2147483647
          {id: a, title: A, approval: maybe}    | 2:31: 'items[0].approval' must be 'required' or be left out
          {id: a, title: A, execute: yes}       | 2:30: 'items[0].execute' must be true or false
          {id: a, title: A, files: a, file_path: b}  | 2:42: 'items[0].file_path' stands beside 'files'; use one of them
          {id: a, title: A, files: [b, ../c]}   | 2:32: path '../c' is refused: it contains '..'; name a path below the workspace
          {id: a, title: A, file_path: /etc/x}  | 2:32: path '/etc/x' is refused: it is absolute; name a path below the workspace
          {id: a, title: A, specs: {pins: [x]}} | 2:29: unknown field 'items[0].specs.pins'; did you mean 'pin'?
          {id: a, title: A, depends_on: [{b: c}]} | 2:34: 'items[0].depends_on' must be text, but is a mapping
          {id: a, title: A, children: [b]}      | 2:32: 'items[0].children[0]' must be a mapping of fields, but is text
          {id: a, title: A, depends_on: [b]}    | 2:34: 'a' depends on 'b', which does not exist; add that item, or remove this
          {id: book-1, title: A, depends_on: bok-1}  | 2:38: 'book-1' depends on 'bok-1', which does not exist; did you mean 'book-1'?
          {id: T-15, title: A, depends_on: T-16}     | 2:36: 'T-15' depends on 'T-16', which does not exist; add that item, or remove this
          {id: a, title: A, depends_on: other}  | 2:33: 'a' depends on 'other', which does not exist; add that item, or remove this
          {id: a, title: A, depends_on: a}      | 2:33: 'a' depends on itself; remove this
          {id: a, title: A, parent: other}      | 2:29: 'a' has the parent 'other', which does not exist; add that item, or remove this
          {id: a, title: A, parent: a}          | 2:3: following 'parent' from 'a' never ends: a → a; remove one of these parents
          """)
  void refusesAMistakeWithItsPlaceAndRemedy(String item, String message) {
    assertThat(folder.refusal("backlog.yaml", "items:\n- " + item.replace("\\\\n", "\\n")))
        .isEqualTo("backlog.yaml:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `- {id: a, title: A}\n- {id: a, title: B}` | 3:3: the id 'a' is taken already at backlog.yaml:2:3; change one
          `- {id: a, title: A, parent: b}\n- {id: b, title: B, parent: c}\n- {id: c, title: C, parent: b}` | 2:3: following 'parent' from 'a' never ends: a → b → c → b; remove one of these parents
          `- {id: a, title: A, children: [{id: b, title: B, depends_on: a}]}` | 2:62: 'b' depends on 'a', which contains it; remove this
          `- {id: a, title: A}\n- id: b\n  title: B\n  children:\n  - {id: c, title: C, parent: a}` | 6:31: 'items[1].children[0].parent' is 'a', but the item stands among the children of 'b' (line 3); remove the parent or move the item
          """)
  void refusesItemsThatContradictEachOther(String items, String message) {
    assertThat(folder.refusal("backlog.yaml", "items:\n" + items.replace("\\n", "\n")))
        .isEqualTo("backlog.yaml:" + message);
  }

  @Test
  void refusesAnUnknownFieldBesideTheItems() {
    assertThat(folder.refusal("backlog.yaml", "project: x\nitems: []"))
        .isEqualTo("backlog.yaml:1:1: unknown field 'project'; known are: $schema, items");
  }

  @Test
  void refusesItemsThatAreNoList() {
    assertThat(folder.refusal("backlog.yaml", "items: {a: {title: A}}"))
        .isEqualTo("backlog.yaml:1:8: 'items' must be a list, but is a mapping");
  }

  private ReadBacklog yaml(String text) {
    return folder.read("backlog.yaml", text);
  }
}
