package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.AuditRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallRecord;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.MeasuredPrompt;
import dev.batuta.outcome.Approach;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tariff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The calls of a project as they are read. */
record CallLog(String project) {
  private static final String WHOLE_CALL =
      """
      calls.id, calls.number, item_id, batch_id, round, attempt, approach, provider, model, state,
      worst_case_micros, worst_case_tokens, cost_micros, planned_at, sent_at, took_nanos,
      first_token_nanos, error, tariff, input_tokens,
      output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens,
      system_prompt, user_prompt, estimated_tokens, counted, parts, left_out,
      answer, stop_reason, stop_detail, request_id
      """;

  /** A page of an audit: as many calls as are held in memory at once, prompts and all. */
  private static final int PAGE = 100;

  /** An audit record and where it stands in the order of calls. */
  record Audited(long number, AuditRecord record) {}

  List<CallRecord> ofItem(Handle handle, String itemId) {
    return handle
        .createQuery(
            """
            SELECT %s
            FROM calls JOIN prompts ON prompts.call_id = calls.id
              LEFT JOIN answers ON answers.call_id = calls.id
            WHERE project = :project AND item_id = :item
            ORDER BY calls.number
            """
                .formatted(WHOLE_CALL))
        .bind("project", project)
        .bind("item", itemId)
        .map((row, _) -> call(row))
        .list();
  }

  List<CallLine> lines(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, item_id, batch_id, round, attempt, approach, provider, model, state,
                   tariff, input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens,
                   cost_micros, planned_at
            FROM calls WHERE project = :project ORDER BY number
            """)
        .bind("project", project)
        .map((row, _) -> line(row))
        .list();
  }

  List<MeasuredPrompt> measured(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT model, parts, input_tokens, output_tokens, cache_read_tokens,
                   cache_write_5m_tokens, cache_write_1h_tokens
            FROM calls JOIN prompts ON prompts.call_id = calls.id
            WHERE project = :project AND parts <> '[]'
              AND input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens
                  > 0
            ORDER BY calls.number DESC LIMIT :most
            """)
        .bind("project", project)
        .bind("most", most)
        .map(
            (row, _) ->
                new MeasuredPrompt(
                    row.getString("model"),
                    Json.parts(Json.read(row.getString("parts"))),
                    Columns.tokens(row).prompt()))
        .list()
        .reversed();
  }

  /** The next page of an audit, empty at its end. */
  List<Audited> audited(Handle handle, long afterNumber) {
    return handle
        .createQuery(
            """
            SELECT call.*, title, kind, complexity,
                   attempts.issues AS attempt_issues
            FROM (SELECT %s
                  FROM calls JOIN prompts ON prompts.call_id = calls.id
                    LEFT JOIN answers ON answers.call_id = calls.id
                  WHERE project = :project AND calls.number > :after
                  ORDER BY calls.number LIMIT :page) AS call
              JOIN items ON items.project = :project AND items.id = call.item_id
              LEFT JOIN attempts ON attempts.project = :project
               AND attempts.item_id = call.item_id AND attempts.round = call.round
               AND attempts.number = call.attempt
            ORDER BY call.number
            """
                .formatted(WHOLE_CALL))
        .bind("project", project)
        .bind("after", afterNumber)
        .bind("page", PAGE)
        .map((row, _) -> new Audited(row.getLong("number"), record(row)))
        .list();
  }

  private AuditRecord record(ResultSet row) throws SQLException {
    String issues = Columns.textOrNull(row, "attempt_issues");
    return AuditRecord.of(
        project,
        call(row),
        new AuditRecord.Subject(
            row.getString("title"), Columns.textOrNull(row, "kind"), row.getInt("complexity")),
        issues == null ? null : Json.issues(Json.read(issues)));
  }

  private static CallRecord call(ResultSet row) throws SQLException {
    return new CallRecord(
        plan(row),
        Columns.value(CallState.class, row, "state"),
        answered(row),
        Columns.usd(row, "cost_micros"),
        Columns.textOrNull(row, "error"),
        Columns.instantOrNull(row, "sent_at"),
        timing(row));
  }

  private static CallRecord.@Nullable Timing timing(ResultSet row) throws SQLException {
    Duration took = Columns.durationOrNull(row, "took_nanos");
    return took == null
        ? null
        : new CallRecord.Timing(took, Columns.durationOrNull(row, "first_token_nanos"));
  }

  private static CallPlan plan(ResultSet row) throws SQLException {
    return new CallPlan(
        Columns.uuid(row, "id"),
        row.getString("item_id"),
        Columns.textOrNull(row, "batch_id"),
        row.getInt("round"),
        row.getInt("attempt"),
        Columns.value(Approach.class, row, "approach"),
        row.getString("provider"),
        row.getString("model"),
        new Prompt(
            row.getString("system_prompt"),
            row.getString("user_prompt"),
            row.getLong("estimated_tokens"),
            row.getInt("counted") == 1,
            Json.parts(Json.read(row.getString("parts"))),
            Json.texts(Json.read(row.getString("left_out"))),
            List.of()),
        new Expense(Columns.usd(row, "worst_case_micros"), row.getLong("worst_case_tokens")),
        Columns.instant(row, "planned_at"));
  }

  private static CallRecord.@Nullable Answered answered(ResultSet row) throws SQLException {
    String text = Columns.textOrNull(row, "answer");
    return text == null
        ? null
        : new CallRecord.Answered(
            text,
            row.getString("stop_reason"),
            Columns.textOrNull(row, "stop_detail"),
            Columns.tokens(row),
            Tariff.named(row.getString("tariff")),
            Columns.textOrNull(row, "request_id"));
  }

  private static CallLine line(ResultSet row) throws SQLException {
    return new CallLine(
        Columns.uuid(row, "id"),
        row.getString("item_id"),
        Columns.textOrNull(row, "batch_id"),
        row.getInt("round"),
        row.getInt("attempt"),
        Columns.value(Approach.class, row, "approach"),
        row.getString("provider"),
        row.getString("model"),
        Columns.value(CallState.class, row, "state"),
        Columns.tokens(row),
        Tariff.named(row.getString("tariff")),
        Columns.usd(row, "cost_micros"),
        Columns.instant(row, "planned_at"));
  }
}
