package dev.batuta.ledger.jdbc;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.backlog.StatusTransitions;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.TokenBudgetSet;
import dev.batuta.ledger.ItemState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The items of a project: their states, and what an audit shows of their definitions. */
record ItemTable(String project) {
  /** Writes nothing where nothing changed, so that every run can register a whole backlog. */
  private static final String REGISTER =
      """
      INSERT INTO items (project, id, title, kind, complexity, status, round, attempts, updated_at)
      VALUES (:project, :id, :title, :kind, :complexity, :status, 1, 0, :now)
      ON CONFLICT (project, id) DO UPDATE
      SET title = excluded.title, kind = excluded.kind, complexity = excluded.complexity
      WHERE items.title <> excluded.title
         OR items.kind IS DISTINCT FROM excluded.kind
         OR items.complexity <> excluded.complexity
      """;

  private static final String STATES =
      """
      SELECT id, status, reason, round, attempts, note, token_budget, updated_at
      FROM items WHERE project = :project
      """;

  void register(Handle handle, Collection<Item> items, Instant now) {
    PreparedBatch batch = handle.prepareBatch(REGISTER);
    for (Item item : items) {
      batch
          .bind("project", project)
          .bind("id", item.id())
          .bind("title", item.title())
          .bind("kind", item.kind())
          .bind("complexity", item.complexity())
          .bind("status", Columns.word(item.handling().initialStatus()))
          .bind("now", Columns.text(now))
          .add();
    }
    batch.execute();
  }

  Map<String, ItemState> states(Handle handle) {
    Map<String, ItemState> states = new LinkedHashMap<>();
    handle
        .createQuery(STATES + " ORDER BY id")
        .bind("project", project)
        .map((row, _) -> state(row))
        .forEach(state -> states.put(state.itemId(), state));
    return states;
  }

  Optional<ItemState> find(Handle handle, String id) {
    return handle
        .createQuery(STATES + " AND id = :id")
        .bind("project", project)
        .bind("id", id)
        .map((row, _) -> state(row))
        .findOne();
  }

  /** The state that a change starts from. */
  ItemState require(Handle handle, String id) {
    return find(handle, id)
        .orElseThrow(() -> new IllegalStateException("item " + id + " was never registered"));
  }

  void move(Handle handle, ItemMoved moved, Instant now) {
    Status from = require(handle, moved.itemId()).status();
    if (!StatusTransitions.allows(from, moved.to())) {
      throw new IllegalStateException(
          "item %s is %s and cannot become %s"
              .formatted(moved.itemId(), from.wireName(), moved.to().wireName()));
    }
    handle
        .createUpdate(
            """
            UPDATE items SET status = :status, reason = :reason, updated_at = :now
            WHERE project = :project AND id = :id
            """)
        .bind("status", Columns.word(moved.to()))
        .bind("reason", moved.reason())
        .bind("now", Columns.text(now))
        .bind("project", project)
        .bind("id", moved.itemId())
        .execute();
  }

  void setTokenBudget(Handle handle, TokenBudgetSet set, Instant now) {
    require(handle, set.itemId());
    handle
        .createUpdate(
            """
            UPDATE items SET token_budget = :tokens, updated_at = :now
            WHERE project = :project AND id = :id
            """)
        .bind("tokens", set.tokens())
        .bind("now", Columns.text(now))
        .bind("project", project)
        .bind("id", set.itemId())
        .execute();
  }

  void beginRound(Handle handle, RoundBegun begun, Instant now) {
    require(handle, begun.itemId());
    handle
        .createUpdate(
            """
            UPDATE items
            SET round = round + 1, attempts = 0, result_id = NULL, note = :note, updated_at = :now
            WHERE project = :project AND id = :id
            """)
        .bind("note", begun.note())
        .bind("now", Columns.text(now))
        .bind("project", project)
        .bind("id", begun.itemId())
        .execute();
  }

  private static ItemState state(ResultSet row) throws SQLException {
    return new ItemState(
        row.getString("id"),
        Columns.value(Status.class, row, "status"),
        Columns.textOrNull(row, "reason"),
        row.getInt("round"),
        row.getInt("attempts"),
        Columns.textOrNull(row, "note"),
        Columns.integerOrNull(row, "token_budget"),
        Columns.instant(row, "updated_at"));
  }
}
