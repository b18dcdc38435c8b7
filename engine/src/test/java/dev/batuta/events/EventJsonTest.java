package dev.batuta.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
  private static final Project PROJECT =
      new Project("shop", new Stack(Map.of()), StackGuide.NONE, new Backlog(List.of()));
  private static final String ID = PROJECT.idOf("T1").toString();
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private final EventJson json = new EventJson(PROJECT);

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(
            new Event.TaskStarted("T1", "Book", "model", 2, "claude-haiku-5-5"),
            """
            {"task_id":"%s","task_title":"Book","task_type":"model","complexity":2,\
            "model":"claude-haiku-5-5","key":"T1","batch_id":"b1"}\
            """
                .formatted(ID)),
        Arguments.of(
            new Event.ValidationFailed("T1", 1, 3, List.of("a.java:1: wrong")),
            """
            {"task_id":"%s","attempt":1,"max_attempts":3,"issues":["a.java:1: wrong"],\
            "key":"T1","batch_id":"b1"}\
            """
                .formatted(ID)),
        Arguments.of(
            new Event.TaskCompleted(
                "T1",
                "Book",
                "model",
                "claude-haiku-5-5",
                new Tokens(100, 20, 5, 0, 0),
                Usd.of("0.00123"),
                Duration.ofMillis(1500),
                2),
            """
            {"task_id":"%s","task_title":"Book","task_type":"model",\
            "model_used":"claude-haiku-5-5","input_tokens":100,"output_tokens":20,\
            "cost":0.00123,"execution_time":1.500,"attempts":2,"validation_passed":true,\
            "key":"T1","batch_id":"b1"}\
            """
                .formatted(ID)),
        Arguments.of(
            new Event.TaskFailed("T1", "Book", 3, List.of("x"), Usd.of("0.5")),
            """
            {"task_id":"%s","task_title":"Book","attempts":3,"cost":0.5,"issues":["x"],\
            "key":"T1","batch_id":"b1"}\
            """
                .formatted(ID)),
        Arguments.of(
            new Event.BatchStarted(List.of("T1")),
            """
            {"total_tasks":1,"task_ids":["%s"],"batch_id":"b1"}\
            """
                .formatted(ID)),
        Arguments.of(
            new Event.BatchProgress(1, 3, Usd.of("0.12345")),
            """
            {"completed":1,"total":3,"percentage":33.3,"total_cost":0.1235,"batch_id":"b1"}\
            """),
        Arguments.of(
            new Event.BatchCompleted(5, 4, Usd.of("0.5"), 3, 1, 1),
            """
            {"total_tasks":5,"completed":4,"failed":1,"total_cost":0.5,"done":3,"review":1,\
            "blocked":1,"batch_id":"b1"}\
            """),
        Arguments.of(
            new Event.ConsistencyValidated(2, 1, 1, 0),
            """
            {"total_issues":2,"critical":1,"warnings":1,"auto_fixed":0,"batch_id":"b1"}\
            """));
  }

  @ParameterizedTest
  @MethodSource("events")
  void writesEveryEventAsOnTheWire(Event event, String data) {
    assertThat(json.line(new EventEnvelope(7, NOW, "b1", event)))
        .isEqualTo(
            """
            {"event":"%s","timestamp":"2026-11-23T10:00:00Z","data":%s,"seq":7}\
            """
                .formatted(event.wireName(), data));
  }

  @Test
  void namesNoBatchOutsideOfOne() {
    EventEnvelope envelope =
        new EventEnvelope(1, NOW, null, new Event.BatchProgress(0, 0, Usd.ZERO));

    assertThat(json.line(envelope)).doesNotContain("batch_id").contains("\"percentage\":0");
  }

  @Test
  void writesWholeNumbersOut() {
    EventEnvelope envelope =
        new EventEnvelope(1, NOW, "b1", new Event.BatchProgress(7, 7, Usd.of("100")));

    assertThat(json.line(envelope)).contains("\"percentage\":100.0,\"total_cost\":100.0000,");
  }
}
