package dev.batuta.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Priority;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Problem.Code;
import dev.batuta.backlog.Problem.Level;
import dev.batuta.backlog.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskMasterItemTest {
  @TempDir Path path;
  private BacklogFolder folder;

  @BeforeEach
  void setUp() {
    folder = new BacklogFolder(path);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, TODO",
    "todo, TODO",
    "open, TODO",
    "in-progress, IN_PROGRESS",
    "in_progress, IN_PROGRESS",
    "active, IN_PROGRESS",
    "review, REVIEW",
    "done, DONE",
    "Done, DONE",
    "completed, DONE",
    "blocked, BLOCKED",
    "'', TODO",
  })
  void readsEveryKnownStatus(String word, Status status) {
    ReadBacklog read = task("'status': '" + word + "'");

    assertThat(read.backlog().item("1").handling().initialStatus()).isEqualTo(status);
    assertThat(read.backlog().executable()).hasSize(1);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void takesATaskWithoutAStatusForPending() {
    assertThat(task("'details': ''").backlog().item("1").handling().initialStatus())
        .isEqualTo(Status.TODO);
  }

  @Test
  void keepsAndReportsAnUnknownStatus() {
    ReadBacklog read = task("'status': 'Legendary'");

    assertThat(read.backlog().item("1").handling().initialStatus()).isEqualTo(Status.TODO);
    assertThat(read.backlog().item("1").origin().extra()).containsEntry("status", "Legendary");
    assertThat(read.problems())
        .extracting(Problem::level, Problem::code, Problem::message)
        .containsExactly(
            tuple(
                Level.WARNING,
                Code.UNKNOWN_STATUS,
                "'1' has the unknown status 'legendary'; it is taken as todo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deferred", "cancelled"})
  void doesNotExecuteWhatIsDeferredOrCancelled(String word) {
    ReadBacklog read = task("'status': '" + word + "'");

    Item item = read.backlog().item("1");
    assertThat(item.handling().initialStatus()).isEqualTo(Status.BACKLOG);
    assertThat(item.handling().parkedReason()).isEqualTo(word + " in tasks.json");
    assertThat(read.backlog().executable()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::level, Problem::code, Problem::message)
        .containsExactly(
            tuple(
                Level.NOTE,
                Code.NOT_EXECUTED,
                "'1' is not executed: it is " + word + " in tasks.json"));
  }

  @Test
  void doesNotExecuteTheSubtasksOfACancelledTask() {
    ReadBacklog read =
        task(
            """
            "status": "cancelled", "subtasks": [
              {"id": 1, "title": "b", "status": "done"},
              {"id": 2, "title": "c", "status": "in-progress"}]
            """);

    assertThat(read.backlog().executable()).extracting(Item::id).containsExactly("1.1");
    assertThat(read.backlog().items())
        .extracting(item -> item.handling().initialStatus(), item -> item.handling().parkedReason())
        .containsExactly(
            tuple(Status.BACKLOG, "cancelled in tasks.json"),
            tuple(Status.DONE, null),
            tuple(Status.IN_PROGRESS, "below a task cancelled in tasks.json"));
  }

  @Test
  void keepsWhatTheFileSaysOfADoneTaskWithOpenSubtasks() {
    ReadBacklog read =
        task("'status': 'done', 'subtasks': [{'id': 1, 'title': 'b', 'status': 'pending'}]");

    assertThat(read.backlog().items())
        .extracting(item -> item.handling().initialStatus())
        .containsExactly(Status.DONE, Status.TODO);
  }

  @ParameterizedTest
  @CsvSource({"critical, CRITICAL", "High, HIGH", "medium, MEDIUM", "low, LOW", "'', MEDIUM"})
  void readsEveryKnownPriority(String word, Priority priority) {
    ReadBacklog read = task("'priority': '" + word + "'");

    assertThat(read.backlog().item("1").priority()).isEqualTo(priority);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void keepsAndReportsAnUnknownPriority() {
    ReadBacklog read = task("'priority': 'legendary'");

    assertThat(read.backlog().item("1").priority()).isEqualTo(Priority.MEDIUM);
    assertThat(read.backlog().item("1").origin().extra()).containsEntry("priority", "legendary");
    assertThat(read.problems())
        .extracting(Problem::code, Problem::message)
        .containsExactly(
            tuple(
                Code.UNKNOWN_PRIORITY,
                "'1' has the unknown priority 'legendary'; it is taken as medium"));
  }

  @Test
  void givesASubtaskThePriorityOfItsTask() {
    ReadBacklog read =
        task(
            """
            "priority": "high", "subtasks": [
              {"id": 1, "title": "b"}, {"id": 2, "title": "c", "priority": "low"}]
            """);

    assertThat(read.backlog().items())
        .extracting(Item::priority)
        .containsExactly(Priority.HIGH, Priority.HIGH, Priority.LOW);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "5, 3", "6, 3", "7, 4", "8, 4", "9, 5", "10, 5"})
  void readsComplexityFromTenStepsIntoFive(int score, int complexity) {
    assertThat(task("'complexity': " + score).backlog().item("1").complexity())
        .isEqualTo(complexity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "2.5", "'high'"})
  void keepsAComplexityThatIsNoScore(String written) {
    Item item = task("'complexity': " + written).backlog().item("1");

    assertThat(item.complexity()).isEqualTo(1);
    assertThat(item.origin().extra()).containsKey("complexity");
  }

  @ParameterizedTest
  @CsvSource({
    ".taskmaster/tasks/tasks.json, .taskmaster/reports",
    "tasks/tasks.json, .taskmaster/reports",
    "tasks.json, reports",
    "tasks.json, .taskmaster/reports",
  })
  void readsComplexitiesFromTheReportBesideTheTasks(String tasks, String reports) {
    folder.write(
        reports + "/task-complexity-report.json",
        """
        {"meta": {}, "complexityAnalysis": [
          {"taskId": 1, "taskTitle": "a", "complexityScore": 8},
          {"taskId": 2, "taskTitle": "b", "complexityScore": null}]}
        """);

    ReadBacklog read =
        folder.read(
            tasks, "{\"tasks\": [{\"id\": 1, \"title\": \"a\"}, {\"id\": 2, \"title\": \"b\"}]}");

    assertThat(read.backlog().items()).extracting(Item::complexity).containsExactly(4, 1);
  }

  @Test
  void readsTheReportOfEachTag() {
    folder.write("reports/task-complexity-report.json", report(3));
    folder.write("reports/task-complexity-report_beta.json", report(10));
    folder.write("task-complexity-report.json", report(6));

    ReadBacklog read =
        folder.read(
            "tasks.json",
            """
            {"master": {"tasks": [{"id": 1, "title": "a"}]},
             "beta": {"tasks": [{"id": 1, "title": "a"}]},
             "x/../../task-complexity-report": {"tasks": [{"id": 1, "title": "a"}]}}
            """);

    assertThat(read.backlog().items()).extracting(Item::complexity).containsExactly(2, 5, 1);
  }

  @Test
  void refusesAReportThatIsBroken() {
    folder.write("reports/task-complexity-report.json", "{\"complexityAnalysis\": [}");

    assertThat(folder.refusal("tasks.json", "{\"tasks\": [{\"id\": 1, \"title\": \"a\"}]}"))
        .startsWith("reports/task-complexity-report.json:1:25: is not valid JSON: ");
  }

  @Test
  void putsDetailsIntoTheDescriptionAndTheTestStrategyIntoTheCriteria() {
    Item item =
        task("""
        "description": "Store books.", "details": "Use SQLite.\\nOne table.",
        "testStrategy": "Insert, then read.",
        "acceptanceCriteria": "- Ids are unique\\n- [ ] Titles are not blank\\n"
        """)
            .backlog()
            .item("1");

    assertThat(item.description()).isEqualTo("Store books.\n\nDetails:\nUse SQLite.\nOne table.");
    assertThat(item.wording().acceptanceCriteria())
        .containsExactly(
            "Ids are unique", "Titles are not blank", "Test strategy: Insert, then read.");
  }

  @Test
  void leavesACriterionThatIsProseInOnePiece() {
    Item item = task("'acceptanceCriteria': 'It works:\\n- on one\\n- on two'").backlog().item("1");

    assertThat(item.wording().acceptanceCriteria())
        .containsExactly("It works:\n- on one\n- on two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'details': null", "'details': 'Store books.'", "'testStrategy': ''"})
  void addsNothingWhereThereIsNothingMore(String field) {
    Item item = task("'description': 'Store books.', " + field).backlog().item("1");

    assertThat(item.description()).isEqualTo("Store books.");
    assertThat(item.wording().acceptanceCriteria()).isEmpty();
  }

  @Test
  void makesATitleOfTheDescriptionsFirstLine() {
    ReadBacklog read =
        folder.read(
            "tasks.json",
            """
            {"tasks": [{"id": 1, "description": "Set up\\nthe tests"}, {"id": 2},
                       {"id": 3, "title": "Two\\n lines"}]}
            """);

    assertThat(read.backlog().items())
        .extracting(Item::title)
        .containsExactly("Set up", "Task 2", "Two lines");
    assertThat(read.problems())
        .extracting(Problem::code, Problem::item, Problem::message)
        .containsExactly(
            tuple(Code.MISSING_TITLE, "1", "'1' has no title; 'Set up' serves as one"),
            tuple(Code.MISSING_TITLE, "2", "'2' has no title; 'Task 2' serves as one"));
  }

  @Test
  void keepsFieldsItHasNoUseFor() {
    ReadBacklog read =
        task(
            """
            "customFields": {"team": "blue"}, "details": {"steps": ["x"]}, "subtasks": [
              {"id": 1, "title": "b", "parentId": "undefined", "parentTaskId": 1,
               "acceptanceCriteria": [{"text": "y"}, null]}]
            """);

    assertThat(read.backlog().item("1").origin().extra())
        .containsOnlyKeys("customFields", "details");
    assertThat(read.backlog().item("1.1").origin().extra())
        .containsOnlyKeys("parentId", "parentTaskId", "acceptanceCriteria");
    assertThat(read.backlog().item("1.1").parent()).isEqualTo("1");
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void readsAListOfTextsWhereATextIsUsual() {
    Item item =
        task("'details': ['one', 'two'], 'acceptanceCriteria': ['x', 'y']").backlog().item("1");

    assertThat(item.description()).isEqualTo("Details:\none\ntwo");
    assertThat(item.wording().acceptanceCriteria()).isEqualTo(List.of("x", "y"));
  }

  private ReadBacklog task(String fields) {
    String task = "{'id': 1, 'title': 'a', " + fields + "}";
    return folder.read("tasks.json", ("{'tasks': [" + task + "]}").replace('\'', '"'));
  }

  private static String report(int score) {
    return "{\"complexityAnalysis\": [{\"taskId\": \"1\", \"complexityScore\": " + score + "}]}";
  }
}
