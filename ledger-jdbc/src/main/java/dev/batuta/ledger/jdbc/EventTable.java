package dev.batuta.ledger.jdbc;

import dev.batuta.events.Event;
import dev.batuta.events.EventEnvelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The log of a project's events. */
record EventTable(String project) {
  /**
   * Numbers and stores events. Taking the numbers locks the project's row until the commit, which
   * is what keeps the log free of gaps, so this comes last in a transaction.
   */
  List<EventEnvelope> append(
      Handle handle, @Nullable String batchId, List<Event> events, Instant now) {
    if (events.isEmpty()) {
      return List.of();
    }
    long sequence = takeNumbers(handle, events.size());
    List<EventEnvelope> envelopes = new ArrayList<>();
    for (Event event : events) {
      envelopes.add(new EventEnvelope(sequence++, now, batchId, event));
    }
    store(handle, envelopes);
    return List.copyOf(envelopes);
  }

  List<EventEnvelope> after(Handle handle, long sequence, int limit) {
    return handle
        .createQuery(
            """
            SELECT sequence, at, batch_id, name, body FROM events
            WHERE project = :project AND sequence > :sequence
            ORDER BY sequence LIMIT :limit
            """)
        .bind("project", project)
        .bind("sequence", sequence)
        .bind("limit", limit)
        .map((row, _) -> envelope(row))
        .list();
  }

  private long takeNumbers(Handle handle, int count) {
    long last =
        handle
            .createQuery(
                """
                UPDATE projects SET last_event = last_event + :count WHERE name = :project
                RETURNING last_event
                """)
            .bind("count", count)
            .bind("project", project)
            .mapTo(Long.class)
            .one();
    return last - count + 1;
  }

  private void store(Handle handle, List<EventEnvelope> envelopes) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO events (project, sequence, at, batch_id, name, body)
            VALUES (:project, :sequence, :at, :batch, :name, :body)
            """);
    for (EventEnvelope envelope : envelopes) {
      EventCodec.Stored stored = EventCodec.encode(envelope.event());
      batch
          .bind("project", project)
          .bind("sequence", envelope.sequence())
          .bind("at", Columns.text(envelope.timestamp()))
          .bind("batch", envelope.batchId())
          .bind("name", stored.name())
          .bind("body", stored.body())
          .add();
    }
    batch.execute();
  }

  private static EventEnvelope envelope(ResultSet row) throws SQLException {
    return new EventEnvelope(
        row.getLong("sequence"),
        Columns.instant(row, "at"),
        Columns.textOrNull(row, "batch_id"),
        EventCodec.decode(new EventCodec.Stored(row.getString("name"), row.getString("body"))));
  }
}
