package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.Change.AttemptEnded;
import dev.batuta.ledger.ItemState;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.Attempt;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.TaskResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What executing items led to: attempts, results, and the remarks about them. */
record OutcomeTables(String project, ItemTable items) {
  private static final String STANDING_RESULTS =
      """
      SELECT results.id, results.item_id, files, model, usage, execution_nanos, issues,
             results.attempts, created_at
      FROM items JOIN results ON results.id = items.result_id
      WHERE items.project = :project
      """;

  void addAttempt(Handle handle, AttemptEnded ended, Instant now) {
    ItemState state = items.require(handle, ended.itemId());
    Attempt attempt = ended.attempt();
    if (attempt.number() != state.attempts() + 1) {
      throw new IllegalStateException(
          "attempt %d of item %s cannot follow attempt %d"
              .formatted(attempt.number(), ended.itemId(), state.attempts()));
    }
    handle
        .createUpdate(
            """
            INSERT INTO attempts (project, item_id, round, number, approach, model, answer, issues)
            VALUES (:project, :item, :round, :number, :approach, :model, :answer, :issues)
            """)
        .bind("project", project)
        .bind("item", ended.itemId())
        .bind("round", state.round())
        .bind("number", attempt.number())
        .bind("approach", Columns.word(attempt.approach()))
        .bind("model", attempt.model())
        .bind("answer", attempt.answer())
        .bind("issues", Json.issues(attempt.issues()).toString())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE items SET attempts = :attempts, updated_at = :now
            WHERE project = :project AND id = :item
            """)
        .bind("attempts", attempt.number())
        .bind("now", Columns.text(now))
        .bind("project", project)
        .bind("item", ended.itemId())
        .execute();
  }

  List<Attempt> attempts(Handle handle, String itemId) {
    return handle
        .createQuery(
            """
            SELECT number, approach, model, answer, issues
            FROM items JOIN attempts
              ON attempts.project = items.project AND attempts.item_id = items.id
             AND attempts.round = items.round
            WHERE items.project = :project AND items.id = :item
            ORDER BY number
            """)
        .bind("project", project)
        .bind("item", itemId)
        .map((row, _) -> attempt(row))
        .list();
  }

  void putResult(Handle handle, TaskResult result) {
    ItemState state = items.require(handle, result.itemId());
    handle
        .createUpdate(
            """
            INSERT INTO results (id, project, item_id, round, files, model, usage, execution_nanos,
                                 issues, attempts, created_at)
            VALUES (:id, :project, :item, :round, :files, :model, :usage, :nanos,
                    :issues, :attempts, :created_at)
            """)
        .bind("id", result.id().toString())
        .bind("project", project)
        .bind("item", result.itemId())
        .bind("round", state.round())
        .bind("files", Json.files(result.files()).toString())
        .bind("model", result.model())
        .bind("usage", Json.usage(result.usage()).toString())
        .bind("nanos", result.executionTime().toNanos())
        .bind("issues", Json.issues(result.issues()).toString())
        .bind("attempts", result.attempts())
        .bind("created_at", Columns.text(result.createdAt()))
        .execute();
    handle
        .createUpdate(
            """
            UPDATE items SET result_id = :id WHERE project = :project AND id = :item
            """)
        .bind("id", result.id().toString())
        .bind("project", project)
        .bind("item", result.itemId())
        .execute();
  }

  Optional<TaskResult> result(Handle handle, String itemId) {
    return handle
        .createQuery(STANDING_RESULTS + " AND items.id = :item")
        .bind("project", project)
        .bind("item", itemId)
        .map((row, _) -> result(row))
        .findOne();
  }

  Map<String, TaskResult> results(Handle handle) {
    Map<String, TaskResult> results = new LinkedHashMap<>();
    handle
        .createQuery(STANDING_RESULTS + " ORDER BY items.id")
        .bind("project", project)
        .map((row, _) -> result(row))
        .forEach(result -> results.put(result.itemId(), result));
    return results;
  }

  void addComment(Handle handle, Comment comment) {
    items.require(handle, comment.itemId());
    handle
        .createUpdate(
            """
            INSERT INTO comments (project, item_id, number, author, kind, content, metadata,
                                  created_at)
            SELECT :project, :item, 1 + COUNT(*), :author, :kind, :content, :metadata, :created_at
            FROM comments WHERE project = :project AND item_id = :item
            """)
        .bind("project", project)
        .bind("item", comment.itemId())
        .bind("author", comment.author())
        .bind("kind", Columns.word(comment.kind()))
        .bind("content", comment.content())
        .bind("metadata", Json.metadata(comment.metadata()))
        .bind("created_at", Columns.text(comment.createdAt()))
        .execute();
  }

  List<Comment> comments(Handle handle, String itemId) {
    return handle
        .createQuery(
            """
            SELECT item_id, author, kind, content, metadata, created_at
            FROM comments WHERE project = :project AND item_id = :item
            ORDER BY created_at, number
            """)
        .bind("project", project)
        .bind("item", itemId)
        .map((row, _) -> comment(row))
        .list();
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getInt("number"),
        Columns.value(Approach.class, row, "approach"),
        row.getString("model"),
        row.getString("answer"),
        Json.issues(Json.read(row.getString("issues"))));
  }

  private static TaskResult result(ResultSet row) throws SQLException {
    return new TaskResult(
        Columns.uuid(row, "id"),
        row.getString("item_id"),
        Json.files(Json.read(row.getString("files"))),
        row.getString("model"),
        Json.usage(Json.read(row.getString("usage"))),
        Duration.ofNanos(row.getLong("execution_nanos")),
        Json.issues(Json.read(row.getString("issues"))),
        row.getInt("attempts"),
        Columns.instant(row, "created_at"));
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getString("item_id"),
        row.getString("author"),
        Columns.value(Comment.Kind.class, row, "kind"),
        row.getString("content"),
        Json.metadata(row.getString("metadata")),
        Columns.instant(row, "created_at"));
  }
}
