package dev.batuta.ledger.jdbc;

import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values stand in columns, both ways; the units are those that the schema names. */
final class Columns {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Columns() {}

  static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.parse(row.getString(column));
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    String text = textOrNull(row, column);
    return text == null ? null : Instant.parse(text);
  }

  static @Nullable Long nanosOrNull(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos();
  }

  static @Nullable Duration durationOrNull(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? null : Duration.ofNanos(nanos);
  }

  static Usd usd(ResultSet row, String column) throws SQLException {
    return Usd.ofMicros(row.getLong(column));
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return UUID.fromString(row.getString(column));
  }

  static Tokens tokens(ResultSet row) throws SQLException {
    return new Tokens(
        row.getLong("input_tokens"),
        row.getLong("output_tokens"),
        row.getLong("cache_read_tokens"),
        row.getLong("cache_write_5m_tokens"),
        row.getLong("cache_write_1h_tokens"));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E value(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  static <E extends Enum<E>> E value(Class<E> type, ResultSet row, String column)
      throws SQLException {
    return value(type, row.getString(column));
  }

  static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }
}
