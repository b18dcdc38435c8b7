package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.Change.BatchForecast;
import dev.batuta.usage.CostRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The batches of a project. */
record BatchTable(String project) {
  private static final String WHOLE_BATCH =
      """
      id, selection, item_ids, started_at, finished_at, forecast_min_micros,
      forecast_likely_micros, forecast_max_micros
      """;

  BatchRecord open(Handle handle, String selection, List<String> itemIds, Instant now) {
    return unfinished(handle, selection).orElseGet(() -> create(handle, selection, itemIds, now));
  }

  void finish(Handle handle, String batchId, Instant now) {
    int finished =
        handle
            .createUpdate(
                """
                UPDATE batches SET finished_at = :now
                WHERE project = :project AND id = :id AND finished_at IS NULL
                """)
            .bind("now", Columns.text(now))
            .bind("project", project)
            .bind("id", batchId)
            .execute();
    if (finished == 0) {
      throw new IllegalStateException("no batch " + batchId + " is open");
    }
  }

  void forecast(Handle handle, BatchForecast forecast) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE batches SET forecast_min_micros = :min, forecast_likely_micros = :likely,
                                   forecast_max_micros = :max
                WHERE project = :project AND id = :id
                """)
            .bind("min", forecast.forecast().min().toMicros())
            .bind("likely", forecast.forecast().likely().toMicros())
            .bind("max", forecast.forecast().max().toMicros())
            .bind("project", project)
            .bind("id", forecast.batchId())
            .execute();
    if (changed == 0) {
      throw new IllegalStateException("no batch " + forecast.batchId());
    }
  }

  List<BatchRecord> all(Handle handle) {
    return handle
        .createQuery(
            "SELECT %s FROM batches WHERE project = :project ORDER BY id".formatted(WHOLE_BATCH))
        .bind("project", project)
        .map((row, _) -> batch(row))
        .list();
  }

  private Optional<BatchRecord> unfinished(Handle handle, String selection) {
    return handle
        .createQuery(
            """
            SELECT %s FROM batches
            WHERE project = :project AND selection = :selection AND finished_at IS NULL
            """
                .formatted(WHOLE_BATCH))
        .bind("project", project)
        .bind("selection", selection)
        .map((row, _) -> batch(row))
        .findOne();
  }

  private BatchRecord create(Handle handle, String selection, List<String> itemIds, Instant now) {
    BatchRecord batch =
        new BatchRecord(id(nextNumber(handle), now), selection, itemIds, now, false, null);
    handle
        .createUpdate(
            """
            INSERT INTO batches (project, id, selection, item_ids, started_at)
            VALUES (:project, :id, :selection, :item_ids, :started_at)
            """)
        .bind("project", project)
        .bind("id", batch.id())
        .bind("selection", batch.selection())
        .bind("item_ids", Json.texts(batch.itemIds()).toString())
        .bind("started_at", Columns.text(batch.startedAt()))
        .execute();
    return batch;
  }

  private long nextNumber(Handle handle) {
    return handle
        .createQuery(
            """
            UPDATE projects SET last_batch = last_batch + 1 WHERE name = :project
            RETURNING last_batch
            """)
        .bind("project", project)
        .mapTo(Long.class)
        .one();
  }

  /** Such as {@code b-20261123-007}; the number goes on from day to day. */
  private static String id(long number, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return String.format(
        Locale.ROOT, "b-%s-%03d", day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
  }

  private static BatchRecord batch(ResultSet row) throws SQLException {
    return new BatchRecord(
        row.getString("id"),
        row.getString("selection"),
        Json.texts(Json.read(row.getString("item_ids"))),
        Columns.instant(row, "started_at"),
        Columns.textOrNull(row, "finished_at") != null,
        row.getObject("forecast_likely_micros") == null ? null : range(row));
  }

  private static CostRange range(ResultSet row) throws SQLException {
    return new CostRange(
        Columns.usd(row, "forecast_min_micros"),
        Columns.usd(row, "forecast_likely_micros"),
        Columns.usd(row, "forecast_max_micros"));
  }
}
