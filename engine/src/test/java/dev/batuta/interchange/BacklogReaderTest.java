package dev.batuta.interchange;

import static dev.batuta.interchange.BacklogFolder.dependencies;
import static dev.batuta.interchange.BacklogFolder.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemType;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogReaderTest {
  @TempDir Path path;
  private BacklogFolder folder;

  @BeforeEach
  void setUp() {
    folder = new BacklogFolder(path);
  }

  @Test
  void joinsSeveralFilesIntoOneBacklog() {
    Path first =
        folder.write("first.yaml", "items: [{id: a, title: A, depends_on: [b, 1.2], parent: e}]");
    Path second =
        folder.write("second.yaml", "items: [{id: b, title: B}, {id: e, title: E, type: epic}]");
    Path third =
        folder.write(
            "tasks.json",
            """
            {"tasks": [{"id": 1, "title": "C", "dependencies": ["b"], "subtasks": [
              {"id": 2, "title": "D", "dependencies": [9]}]}]}
            """);

    ReadBacklog read = folder.read(first, second, third);

    assertThat(ids(read)).containsExactly("a", "b", "e", "1", "1.2");
    assertThat(dependencies(read)).isEqualTo(Map.of("a", List.of("b", "1.2"), "1", List.of("b")));
    assertThat(read.backlog().item("a"))
        .extracting(Item::parent, Item::type)
        .containsExactly("e", ItemType.TASK);
    assertThat(read.sources())
        .extracting(
            SourceSummary::file,
            SourceSummary::format,
            SourceSummary::tasks,
            SourceSummary::subtasks,
            SourceSummary::edges,
            SourceSummary::parked)
        .containsExactly(
            tuple(first, "native", 1, 0, 2, 0),
            tuple(second, "native", 2, 0, 0, 0),
            tuple(third, "taskmaster", 1, 1, 2, 1));
    assertThat(read.problems())
        .extracting(Problem::code, Problem::file)
        .containsExactly(tuple(Code.UNKNOWN_DEPENDENCY, third.toString()));
  }

  @Test
  void refusesAnIdThatTwoFilesUse() {
    Path first = folder.write("first.yaml", "items:\n  - {id: a, title: A}");
    Path second =
        folder.write(
            "tasks.json", "{\"tasks\": [{\"id\": \"a\", \"title\": \"A\", \"dependencies\": []}]}");

    assertThat(folder.refusal(first, second))
        .isEqualTo("tasks.json:1:12: the id 'a' is taken already at first.yaml:2:5; change one");
  }

  @Test
  void givesProblemsByFileAndLine() {
    String tasks =
        """
        {"%1$s": {"tasks": [
           {"id": 1, "title": "a", "dependencies": [9]},
           {"id": 2, "title": "b", "status": "odd"},
           {"id": 2, "title": "c"}]}, "master": {"tasks": []}}
        """;

    ReadBacklog read =
        folder.read(
            folder.write("y.json", tasks.formatted("y")),
            folder.write("x.json", tasks.formatted("x")));

    assertThat(read.problems())
        .extracting(Problem::item, Problem::line)
        .containsExactly(
            tuple("y:1", 2),
            tuple("y:2", 3),
            tuple("y:2~2", 4),
            tuple("x:1", 2),
            tuple("x:2", 3),
            tuple("x:2~2", 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {itmes: []}                  | it has neither 'items' (a native backlog) nor 'tasks' (Task Master), but 'itmes'
          {}                           | it has neither 'items' (a native backlog) nor 'tasks' (Task Master), but nothing
          {tasks: {a: b}}              | it has neither 'items' (a native backlog) nor 'tasks' (Task Master), but 'tasks'
          {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1} | it has neither 'items' (a native backlog) nor 'tasks' (Task Master), but 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', …
          [{id: a, title: A}]          | it is a list; put the list under a field 'items:'
          just text                    | it is a single value
          """)
  void refusesAFileOfNoKnownFormat(String text, String reason) {
    assertThat(folder.refusal("backlog.yaml", text))
        .isEqualTo("backlog.yaml:1:1: is no backlog: " + reason);
  }

  @Test
  void refusesAMissingFile() {
    assertThat(folder.refusal(path.resolve("none.yaml")))
        .isEqualTo("none.yaml: there is no such file");
  }

  @Test
  void refusesABrokenFileWhole() {
    assertThat(folder.refusal("tasks.json", "{\"tasks\": [{\"id\": 1,\n}]}"))
        .startsWith("tasks.json:2:1: is not valid JSON: ");
  }

  @Test
  void readsNoFilesIntoAnEmptyBacklog() {
    ReadBacklog read = folder.read();

    assertThat(read.backlog().items()).isEmpty();
    assertThat(read.sources()).isEmpty();
  }
}
