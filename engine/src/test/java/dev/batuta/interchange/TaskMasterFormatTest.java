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
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, ids and dependencies of Task Master files; fields are in {@link TaskMasterItemTest}. */
class TaskMasterFormatTest {
  @TempDir Path path;
  private BacklogFolder folder;

  @BeforeEach
  void setUp() {
    folder = new BacklogFolder(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'tasks': [{'id': 1, 'title': 'a'}]}",
        "{'master': {'tasks': [{'id': 1, 'title': 'a'}]}}",
        "{'feature': {'tasks': [{'id': 1, 'title': 'a'}], 'metadata': {}}}",
        "{'metadata': {}, 'tags': {'master': {'name': 'm', 'tasks': [{'id': 1, 'title': 'a'}]}}}",
        "{'tags': {'tasks': [{'id': 1, 'title': 'a'}]}}",
      })
  void readsEveryShapeThatRealFilesHave(String text) {
    ReadBacklog read = tasks(text);

    assertThat(ids(read)).containsExactly("1");
    assertThat(read.sources().getFirst().format()).isEqualTo("taskmaster");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsTheListAtTheRootWhateverStandsBesideIt() {
    ReadBacklog read =
        tasks(
            """
            {"currentTag": "master", "version": 2, "meta": {"tasks": [{"id": 7}]},
             "_rawTaggedData": {"master": {"tasks": [{"id": 1, "title": "copy"}]}},
             "tasks": [{"id": 1, "title": "Set up"}]}
            """);

    assertThat(ids(read)).containsExactly("1");
    assertThat(read.backlog().item("1").title()).isEqualTo("Set up");
  }

  @Test
  void makesSubtasksOfSubtasksAndNamesThemAfterTheirTask() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [
              {"id": 5, "title": "a", "subtasks": [{"id": 1, "title": "b"}, {"id": "2", "title": "c"}]},
              {"id": "6", "title": "d", "subtasks": []}
            ]}
            """);

    assertThat(read.backlog().items())
        .extracting(Item::id, Item::type, Item::parent)
        .containsExactly(
            tuple("5", ItemType.TASK, null),
            tuple("5.1", ItemType.SUBTASK, "5"),
            tuple("5.2", ItemType.SUBTASK, "5"),
            tuple("6", ItemType.TASK, null));
    assertThat(read.backlog().isContainer(read.backlog().item("5"))).isTrue();
    assertThat(read.backlog().executable()).extracting(Item::id).containsExactly("5.1", "5.2", "6");
    assertThat(read.backlog().item("5.2").origin().line()).isEqualTo(2);
  }

  @Test
  void keepsSubtaskIdsThatAreDottedAlready() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": 41, "title": "a", "subtasks": [
              {"id": "41.1", "title": "b"},
              {"id": 41.2, "title": "c", "dependencies": ["41.1"]},
              {"id": "4.1", "title": "d", "dependencies": [1, "2"]}
            ]}]}
            """);

    assertThat(ids(read)).containsExactly("41", "41.1", "41.2", "41.4.1");
    assertThat(dependencies(read))
        .isEqualTo(Map.of("41.2", List.of("41.1"), "41.4.1", List.of("41.1", "41.2")));
  }

  @Test
  void takesNumbersAndTextsForTheSameId() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": "1", "title": "a"},
                       {"id": 2, "title": "b", "dependencies": [1]},
                       {"id": 3, "title": "c", "dependencies": ["2", " 1 "]}]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("2", List.of("1"), "3", List.of("2", "1")));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsAPlainNumberInASubtaskAsASiblingAndElseAsATask() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [
              {"id": 1, "title": "a"},
              {"id": 2, "title": "b"},
              {"id": 3, "title": "c"},
              {"id": 4, "title": "d", "dependencies": [2], "subtasks": [
                {"id": 1, "title": "e"},
                {"id": 2, "title": "f", "dependencies": [1, 3]}
              ]}
            ]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("4", List.of("2"), "4.2", List.of("4.1", "3")));
  }

  @Test
  void readsADottedIdAsThatSubtaskWhereverItStands() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [
              {"id": 1, "title": "a", "dependencies": ["2.1"]},
              {"id": 2, "title": "b", "subtasks": [{"id": 1, "title": "c"}]},
              {"id": 3, "title": "d", "subtasks": [{"id": 1, "title": "e", "dependencies": ["2.1"]}]}
            ]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("1", List.of("2.1"), "3.1", List.of("2.1")));
  }

  @Test
  void reportsDependenciesThatCannotBeFollowedAndKeepsTheItems() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [
              {"id": 1, "title": "a", "dependencies": [9, 1, 2]},
              {"id": 2, "title": "b", "subtasks": [
                {"id": 1, "title": "c",
                 "dependencies": [1,
                                  2, "2.7", {"id": 1}, null, 1]}
              ]}
            ]}
            """);

    assertThat(ids(read)).containsExactly("1", "2", "2.1");
    assertThat(dependencies(read)).isEqualTo(Map.of("1", List.of("2")));
    assertThat(read.problems())
        .extracting(Problem::code, Problem::item, Problem::line, Problem::message)
        .containsExactly(
            tuple(
                Code.UNKNOWN_DEPENDENCY,
                "1",
                2,
                "'1' depends on '9', which does not exist; this is left out"),
            tuple(Code.SELF_DEPENDENCY, "1", 2, "'1' depends on itself; this is left out"),
            tuple(Code.SELF_DEPENDENCY, "2.1", 5, "'2.1' depends on itself; this is left out"),
            tuple(
                Code.ANCESTOR_DEPENDENCY,
                "2.1",
                6,
                "'2.1' depends on '2', which contains it; this is left out"),
            tuple(
                Code.UNKNOWN_DEPENDENCY,
                "2.1",
                6,
                "'2.1' depends on '2.7', which does not exist; this is left out"),
            tuple(
                Code.UNKNOWN_DEPENDENCY,
                "2.1",
                6,
                "'2.1' depends on 'a mapping', which does not exist; this is left out"),
            tuple(
                Code.UNKNOWN_DEPENDENCY,
                "2.1",
                6,
                "'2.1' depends on '', which does not exist; this is left out"),
            tuple(Code.SELF_DEPENDENCY, "2.1", 6, "'2.1' depends on itself; this is left out"));
    SourceSummary summary = read.sources().getFirst();
    assertThat(summary.edges()).isEqualTo(9);
    assertThat(summary.parked()).isEqualTo(8);
    assertThat(summary.count(Code.UNKNOWN_DEPENDENCY)).isEqualTo(4);
  }

  @Test
  void countsARepeatedDependencyAsWrittenAndFollowsItOnce() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": 1, "title": "a"}, {"id": 2, "title": "b", "dependencies": [1, "1"]}]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("2", List.of("1")));
    assertThat(read.sources().getFirst().edges()).isEqualTo(2);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void givesTheIdsOfOtherTagsThanMasterAPrefix() {
    ReadBacklog read =
        tasks(
            """
            {"feature/x": {"tasks": [
               {"id": 1, "title": "a", "subtasks": [{"id": 1, "title": "b", "dependencies": ["1.1"]}]},
               {"id": 2, "title": "c", "dependencies": [1]}]},
             "master": {"tasks": [{"id": 1, "title": "d"}, {"id": 2, "title": "e", "dependencies": [1]}]}}
            """);

    assertThat(ids(read)).containsExactly("feature/x:1", "feature/x:1.1", "feature/x:2", "1", "2");
    assertThat(dependencies(read))
        .isEqualTo(Map.of("feature/x:2", List.of("feature/x:1"), "2", List.of("1")));
    assertThat(read.problems()).extracting(Problem::code).containsExactly(Code.SELF_DEPENDENCY);
  }

  @Test
  void neverFollowsADependencyIntoAnotherTag() {
    ReadBacklog read =
        tasks(
            """
            {"master": {"tasks": [{"id": 16, "title": "a"}]},
             "test-tag": {"tasks": [{"id": 1, "title": "b", "dependencies": [16]}]}}
            """);

    assertThat(dependencies(read)).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::code, Problem::item)
        .containsExactly(tuple(Code.UNKNOWN_DEPENDENCY, "test-tag:1"));
  }

  @Test
  void keepsItemsWhoseIdIsTaken() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [
              {"id": 5, "title": "first", "subtasks": [{"id": 1, "title": "a"}]},
              {"id": 5, "title": "second", "subtasks": [
                {"id": 1, "title": "b"}, {"id": 2, "title": "c", "dependencies": [1, "5.1"]},
                {"id": 2, "title": "d"}]},
              {"id": 6, "title": "e", "dependencies": [5]}
            ]}
            """);

    assertThat(ids(read)).containsExactly("5", "5.1", "5~2", "5~2.1", "5~2.2", "5~2.2~2", "6");
    assertThat(dependencies(read)).isEqualTo(Map.of("5~2.2", List.of("5~2.1"), "6", List.of("5")));
    assertThat(read.problems())
        .extracting(Problem::code, Problem::item, Problem::line)
        .containsExactly(
            tuple(Code.DUPLICATE_ID, "5~2", 3), tuple(Code.DUPLICATE_ID, "5~2.2~2", 5));
    assertThat(read.problems().getFirst().message())
        .isEqualTo(
            "the id '5' stands here again; this item is kept as '5~2', and dependencies on '5'"
                + " mean the first one");
  }

  @Test
  void dropsTheDependencyOnTheLaterSiblingWhereSiblingsWaitForEachOther() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": 7, "title": "a", "subtasks": [
              {"id": 1, "title": "b", "dependencies": [3]},
              {"id": 2, "title": "c", "dependencies": [5, 4]},
              {"id": 3, "title": "d", "dependencies": [2]},
              {"id": 4, "title": "e"},
              {"id": 5, "title": "f", "dependencies": [2, 1]}
            ]}]}
            """);

    assertThat(dependencies(read))
        .isEqualTo(
            Map.of(
                "7.1", List.of("7.3"),
                "7.2", List.of("7.4"),
                "7.3", List.of("7.2"),
                "7.5", List.of("7.2", "7.1")));
    assertThat(read.problems())
        .extracting(Problem::code, Problem::item, Problem::line, Problem::message)
        .containsExactly(
            tuple(
                Code.CYCLE,
                "7.2",
                3,
                "'7.2' depends on its later sibling '7.5', which waits for it in turn; this is left"
                    + " out"));
  }

  @Test
  void breaksACycleThroughSeveralSiblingsAtOneDependency() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": 1, "title": "a", "subtasks": [
              {"id": 1, "title": "b", "dependencies": [2]},
              {"id": 2, "title": "c", "dependencies": [3]},
              {"id": 3, "title": "d", "dependencies": [1]}
            ]}]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("1.1", List.of("1.2"), "1.3", List.of("1.1")));
    assertThat(read.sources().getFirst().count(Code.CYCLE)).isEqualTo(1);
    assertThat(read.sources().getFirst().edges()).isEqualTo(3);
  }

  @Test
  void leavesCyclesBetweenTasksToTheGraph() {
    ReadBacklog read =
        tasks(
            """
            {"tasks": [{"id": 1, "title": "a", "dependencies": [2]},
                       {"id": 2, "title": "b", "dependencies": [1]}]}
            """);

    assertThat(dependencies(read)).isEqualTo(Map.of("1", List.of("2"), "2", List.of("1")));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsTheSameFileTwiceIntoTheSameItems() {
    Path file =
        folder.write(
            "tasks.json",
            "{\"tasks\": [{\"id\": 1, \"title\": \"a\"}, {\"id\": 1, \"title\": \"b\"}]}");

    assertThat(folder.read(file).backlog().items()).isEqualTo(folder.read(file).backlog().items());
  }

  @Test
  void readsAListWithoutTasks() {
    assertThat(ids(tasks("{'master': {'tasks': []}}"))).isEmpty();
  }

  @Test
  void refusesHuckleberrysTasks() {
    assertThat(
            refusal(
                """
                {"tasks": [{"id": "TASK-001", "title": "a", "status": "todo", "completed": false},
                           {"id": "set-up", "description": "b", "status": "open"}]}
                """))
        .isEqualTo(
            "tasks.json: looks like a Huckleberry task list and not like Task Master's: no task has"
                + " a number as its id, and none has 'dependencies'");
  }

  @Test
  void readsTasksWithWordsForIdsWhereTheyHaveDependencies() {
    assertThat(
            ids(
                tasks(
                    """
                    {"tasks": [{"id": "a", "title": "a", "subtasks": [
                       {"id": "b", "title": "b", "dependencies": []}]}]}
                    """)))
        .containsExactly("a", "a.b");
  }

  @Test
  void refusesAnEditorsTasks() {
    assertThat(refusal("{'version': '2.0.0', 'tasks': [{'label': 'build', 'type': 'shell'}]}"))
        .isEqualTo("tasks.json: has 'tasks' but is not Task Master's: none of them has an 'id'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'tasks': [{'id': 1, 'title': 'a'}, {'title': 'b'}]}"})
  void refusesATaskWithoutAnId(String text) {
    assertThat(refusal(text)).isEqualTo("tasks.json:1:37: 'tasks[1].id' is missing");
  }

  @Test
  void readsAFileOfFourMegabytes() {
    String prose = "What is to be done here, and how, in a few words. ".repeat(12);
    StringBuilder text = new StringBuilder("{\"master\": {\"tasks\": [");
    int tasks = 0;
    while (text.length() < 4 << 20) {
      tasks++;
      text.append(tasks == 1 ? "" : ",\n");
      text.append(
          """
          {"id": %d, "title": "Task %d", "description": "%s", "details": "%s", "status": "pending",
           "dependencies": [%s], "subtasks": [
             {"id": 1, "title": "b", "dependencies": []}, {"id": 2, "title": "c", "dependencies": [1]}]}\
          """
              .formatted(tasks, tasks, prose, prose, tasks == 1 ? "" : tasks - 1));
    }

    ReadBacklog read = folder.read("tasks.json", text.append("]}}").toString());

    SourceSummary summary = read.sources().getFirst();
    assertThat(summary.tasks()).isEqualTo(tasks);
    assertThat(summary.subtasks()).isEqualTo(2 * tasks);
    assertThat(summary.edges()).isEqualTo(2 * tasks - 1);
    assertThat(read.problems()).isEmpty();
  }

  private ReadBacklog tasks(String text) {
    return folder.read("tasks.json", text.replace('\'', '"'));
  }

  private String refusal(String text) {
    return folder.refusal("tasks.json", text.replace('\'', '"'));
  }
}
