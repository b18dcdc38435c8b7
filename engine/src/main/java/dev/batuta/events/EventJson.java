package dev.batuta.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.backlog.Project;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * The JSON of events, {@code {"event", "timestamp", "data", "seq"}}: written here for the command
 * line and the server alike. Every event about an item carries its native id as {@code key}, every
 * event of a batch its {@code batch_id}.
 */
public final class EventJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Numbers are written out: 100, never 1E+2. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final Project project;

  public EventJson(Project project) {
    this.project = project;
  }

  /** The envelope as it goes over the wire, on one line. */
  public String line(EventEnvelope envelope) {
    try {
      return MAPPER.writeValueAsString(tree(envelope));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain nodes can be written", impossible);
    }
  }

  private ObjectNode tree(EventEnvelope envelope) {
    ObjectNode data = data(envelope.event());
    envelope.event().item().ifPresent(key -> data.put("key", key));
    if (envelope.batchId() != null) {
      data.put("batch_id", envelope.batchId());
    }
    ObjectNode json = JSON.objectNode();
    json.put("event", envelope.event().wireName());
    json.put("timestamp", envelope.timestamp().toString());
    json.set("data", data);
    json.put("seq", envelope.sequence());
    return json;
  }

  private ObjectNode data(Event event) {
    ObjectNode data = JSON.objectNode();
    return switch (event) {
      case TaskStarted started ->
          task(data, started.itemId(), started.title())
              .put("task_type", started.kind())
              .put("complexity", started.complexity())
              .put("model", started.model());
      case ValidationFailed failed -> {
        data.put("task_id", project.idOf(failed.itemId()).toString())
            .put("attempt", failed.attempt())
            .put("max_attempts", failed.maxAttempts())
            .set("issues", texts(failed.issues()));
        yield data;
      }
      case TaskCompleted completed ->
          task(data, completed.itemId(), completed.title())
              .put("task_type", completed.kind())
              .put("model_used", completed.model())
              .put("input_tokens", completed.tokens().input())
              .put("output_tokens", completed.tokens().output())
              .put("cost", amount(completed.cost()))
              .put("execution_time", seconds(completed.executionTime()))
              .put("attempts", completed.attempts())
              .put("validation_passed", true);
      case TaskFailed failed -> {
        task(data, failed.itemId(), failed.title())
            .put("attempts", failed.attempts())
            .put("cost", amount(failed.cost()))
            .set("issues", texts(failed.issues()));
        yield data;
      }
      case BatchStarted started -> {
        data.put("total_tasks", started.itemIds().size())
            .set(
                "task_ids",
                texts(started.itemIds().stream().map(id -> project.idOf(id).toString()).toList()));
        yield data;
      }
      case BatchProgress progress ->
          data.put("completed", progress.completed())
              .put("total", progress.total())
              .put("percentage", percentage(progress.completed(), progress.total()))
              .put("total_cost", progress.totalCost().amount().setScale(4, RoundingMode.HALF_UP));
      case BatchCompleted completed ->
          data.put("total_tasks", completed.total())
              .put("completed", completed.completed())
              .put("failed", completed.total() - completed.completed())
              .put("total_cost", amount(completed.totalCost()))
              .put("done", completed.done())
              .put("review", completed.review())
              .put("blocked", completed.blocked());
      case ConsistencyValidated validated ->
          data.put("total_issues", validated.totalIssues())
              .put("critical", validated.critical())
              .put("warnings", validated.warnings())
              .put("auto_fixed", validated.autoFixed());
    };
  }

  private ObjectNode task(ObjectNode data, String itemId, String title) {
    return data.put("task_id", project.idOf(itemId).toString()).put("task_title", title);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static BigDecimal amount(Usd usd) {
    return usd.amount();
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  private static BigDecimal percentage(int completed, int total) {
    return total == 0
        ? BigDecimal.ZERO.setScale(1)
        : BigDecimal.valueOf(100L * completed)
            .divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP);
  }
}
