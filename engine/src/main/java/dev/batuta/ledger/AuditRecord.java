package dev.batuta.ledger;

import dev.batuta.outcome.Issue;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one model call, successful or not, leaves for whoever audits. Its texts are whole and
 * unredacted.
 *
 * @param type what the call was made for: {@code task_execution}
 * @param model {@code <provider>/<id>}
 * @param response empty when no answer came
 * @param tokens none when no answer came
 * @param totalCost zero when the call failed or was refused, the worst case when it is unknown or
 *     under way
 * @param executionTime zero when no answer came
 * @param metadata task_id, task_title, task_type (absent when the item has none), complexity,
 *     validation_passed, validation_issues (texts), attempts (the number of the call's attempt in
 *     its round) and left_out (what the prompt had no room for, a line each)
 * @param status the name of the call's {@link CallState}
 * @param at when it was sent, or planned when it never was
 */
public record AuditRecord(
    String project,
    String type,
    String model,
    String systemPrompt,
    String userPrompt,
    String response,
    Tokens tokens,
    Usd totalCost,
    Duration executionTime,
    Map<String, Object> metadata,
    String status,
    @Nullable String errorMessage,
    Instant at) {
  private static final String TASK_EXECUTION = "task_execution";

  public AuditRecord {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The item that a call was made for, as far as an audit shows it. */
  public record Subject(String title, @Nullable String kind, int complexity) {}

  /**
   * The record of a call.
   *
   * @param issues of the attempt that the call belongs to: empty when it passed, null while it is
   *     not over
   */
  public static AuditRecord of(
      String project, CallRecord call, Subject subject, @Nullable List<Issue> issues) {
    CallPlan plan = call.plan();
    CallRecord.Answered answered = call.answered();
    return new AuditRecord(
        project,
        TASK_EXECUTION,
        plan.provider() + "/" + plan.model(),
        plan.prompt().system(),
        plan.prompt().user(),
        answered == null ? "" : answered.text(),
        answered == null ? Tokens.NONE : answered.tokens(),
        call.cost(),
        Optional.ofNullable(call.timing()).map(CallRecord.Timing::took).orElse(Duration.ZERO),
        metadata(plan, subject, issues),
        call.state().wireName(),
        call.error(),
        Optional.ofNullable(call.sentAt()).orElse(plan.plannedAt()));
  }

  private static Map<String, Object> metadata(
      CallPlan plan, Subject subject, @Nullable List<Issue> issues) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("task_id", plan.itemId());
    metadata.put("task_title", subject.title());
    if (subject.kind() != null) {
      metadata.put("task_type", subject.kind());
    }
    metadata.put("complexity", subject.complexity());
    metadata.put("validation_passed", issues != null && issues.isEmpty());
    metadata.put(
        "validation_issues",
        issues == null ? List.of() : issues.stream().map(Issue::text).toList());
    metadata.put("attempts", plan.attempt());
    metadata.put("left_out", plan.prompt().leftOut());
    return metadata;
  }
}
