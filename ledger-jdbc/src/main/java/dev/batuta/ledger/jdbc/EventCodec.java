package dev.batuta.ledger.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.events.Event;
import dev.batuta.events.Event.BatchCompleted;
import dev.batuta.events.Event.BatchProgress;
import dev.batuta.events.Event.BatchStarted;
import dev.batuta.events.Event.ConsistencyValidated;
import dev.batuta.events.Event.TaskCompleted;
import dev.batuta.events.Event.TaskFailed;
import dev.batuta.events.Event.TaskStarted;
import dev.batuta.events.Event.ValidationFailed;
import dev.batuta.usage.Usd;
import java.time.Duration;

/**
 * Events as they are stored: a name and a JSON body. A name stands for one shape of body for ever;
 * an event that changes its shape is stored under a new name beside the old one.
 */
final class EventCodec {
  private EventCodec() {}

  /** The names under which events are stored. */
  private enum Name {
    TASK_STARTED,
    VALIDATION_FAILED,
    TASK_COMPLETED,
    TASK_FAILED,
    BATCH_STARTED,
    BATCH_PROGRESS,
    BATCH_COMPLETED,
    CONSISTENCY_VALIDATED
  }

  /** An event in two columns. */
  record Stored(String name, String body) {}

  static Stored encode(Event event) {
    return switch (event) {
      case TaskStarted started -> stored(Name.TASK_STARTED, body(started));
      case ValidationFailed failed -> stored(Name.VALIDATION_FAILED, body(failed));
      case TaskCompleted completed -> stored(Name.TASK_COMPLETED, body(completed));
      case TaskFailed failed -> stored(Name.TASK_FAILED, body(failed));
      case BatchStarted started -> stored(Name.BATCH_STARTED, body(started));
      case BatchProgress progress -> stored(Name.BATCH_PROGRESS, body(progress));
      case BatchCompleted completed -> stored(Name.BATCH_COMPLETED, body(completed));
      case ConsistencyValidated validated -> stored(Name.CONSISTENCY_VALIDATED, body(validated));
    };
  }

  static Event decode(Stored stored) {
    JsonNode body = Json.read(stored.body());
    return switch (Columns.value(Name.class, stored.name())) {
      case TASK_STARTED -> taskStarted(body);
      case VALIDATION_FAILED -> validationFailed(body);
      case TASK_COMPLETED -> taskCompleted(body);
      case TASK_FAILED -> taskFailed(body);
      case BATCH_STARTED -> new BatchStarted(Json.texts(body.required("item_ids")));
      case BATCH_PROGRESS -> batchProgress(body);
      case BATCH_COMPLETED -> batchCompleted(body);
      case CONSISTENCY_VALIDATED -> consistencyValidated(body);
    };
  }

  private static Stored stored(Name name, ObjectNode body) {
    return new Stored(Columns.word(name), body.toString());
  }

  private static ObjectNode body(TaskStarted started) {
    return Json.object()
        .put("item_id", started.itemId())
        .put("title", started.title())
        .put("kind", started.kind())
        .put("complexity", started.complexity())
        .put("model", started.model());
  }

  private static TaskStarted taskStarted(JsonNode body) {
    return new TaskStarted(
        text(body, "item_id"),
        text(body, "title"),
        text(body, "kind"),
        number(body, "complexity"),
        text(body, "model"));
  }

  private static ObjectNode body(ValidationFailed failed) {
    ObjectNode body =
        Json.object()
            .put("item_id", failed.itemId())
            .put("attempt", failed.attempt())
            .put("max_attempts", failed.maxAttempts());
    body.set("issues", Json.texts(failed.issues()));
    return body;
  }

  private static ValidationFailed validationFailed(JsonNode body) {
    return new ValidationFailed(
        text(body, "item_id"),
        number(body, "attempt"),
        number(body, "max_attempts"),
        Json.texts(body.required("issues")));
  }

  private static ObjectNode body(TaskCompleted completed) {
    ObjectNode body =
        Json.object()
            .put("item_id", completed.itemId())
            .put("title", completed.title())
            .put("kind", completed.kind())
            .put("model", completed.model())
            .put("cost_micros", completed.cost().toMicros())
            .put("execution_nanos", completed.executionTime().toNanos())
            .put("attempts", completed.attempts());
    body.set("tokens", Json.tokens(completed.tokens()));
    return body;
  }

  private static TaskCompleted taskCompleted(JsonNode body) {
    return new TaskCompleted(
        text(body, "item_id"),
        text(body, "title"),
        text(body, "kind"),
        text(body, "model"),
        Json.tokens(body.required("tokens")),
        usd(body, "cost_micros"),
        Duration.ofNanos(body.required("execution_nanos").longValue()),
        number(body, "attempts"));
  }

  private static ObjectNode body(TaskFailed failed) {
    ObjectNode body =
        Json.object()
            .put("item_id", failed.itemId())
            .put("title", failed.title())
            .put("attempts", failed.attempts())
            .put("cost_micros", failed.cost().toMicros());
    body.set("issues", Json.texts(failed.issues()));
    return body;
  }

  private static TaskFailed taskFailed(JsonNode body) {
    return new TaskFailed(
        text(body, "item_id"),
        text(body, "title"),
        number(body, "attempts"),
        Json.texts(body.required("issues")),
        usd(body, "cost_micros"));
  }

  private static ObjectNode body(BatchStarted started) {
    ObjectNode body = Json.object();
    body.set("item_ids", Json.texts(started.itemIds()));
    return body;
  }

  private static ObjectNode body(BatchProgress progress) {
    return Json.object()
        .put("completed", progress.completed())
        .put("total", progress.total())
        .put("total_cost_micros", progress.totalCost().toMicros());
  }

  private static BatchProgress batchProgress(JsonNode body) {
    return new BatchProgress(
        number(body, "completed"), number(body, "total"), usd(body, "total_cost_micros"));
  }

  private static ObjectNode body(BatchCompleted completed) {
    return Json.object()
        .put("total", completed.total())
        .put("completed", completed.completed())
        .put("total_cost_micros", completed.totalCost().toMicros())
        .put("done", completed.done())
        .put("review", completed.review())
        .put("blocked", completed.blocked());
  }

  private static BatchCompleted batchCompleted(JsonNode body) {
    return new BatchCompleted(
        number(body, "total"),
        number(body, "completed"),
        usd(body, "total_cost_micros"),
        number(body, "done"),
        number(body, "review"),
        number(body, "blocked"));
  }

  private static ObjectNode body(ConsistencyValidated validated) {
    return Json.object()
        .put("total_issues", validated.totalIssues())
        .put("critical", validated.critical())
        .put("warnings", validated.warnings())
        .put("auto_fixed", validated.autoFixed());
  }

  private static ConsistencyValidated consistencyValidated(JsonNode body) {
    return new ConsistencyValidated(
        number(body, "total_issues"),
        number(body, "critical"),
        number(body, "warnings"),
        number(body, "auto_fixed"));
  }

  private static String text(JsonNode body, String field) {
    return body.required(field).textValue();
  }

  private static int number(JsonNode body, String field) {
    return body.required(field).intValue();
  }

  private static Usd usd(JsonNode body, String field) {
    return Usd.ofMicros(body.required(field).longValue());
  }
}
