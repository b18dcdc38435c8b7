package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.Admission;
import dev.batuta.ledger.Cap;
import dev.batuta.usage.Usd;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Running totals of money under everything that a cap can add up. */
record Spending(String project) {
  /** What a call counts under, by scope: its item and round, its batch if it has one, its day. */
  record Account(Map<Cap.Scope, String> keys) {
    static Account of(String itemId, int round, @Nullable String batchId, Instant plannedAt) {
      Map<Cap.Scope, String> keys = new EnumMap<>(Cap.Scope.class);
      keys.put(Cap.Scope.TASK, round + "/" + itemId);
      if (batchId != null) {
        keys.put(Cap.Scope.BATCH, batchId);
      }
      keys.put(Cap.Scope.DAY, LocalDate.ofInstant(plannedAt, ZoneOffset.UTC).toString());
      return new Account(keys);
    }
  }

  private record Totals(Usd spent, Usd inFlight) {
    static final Totals NONE = new Totals(Usd.ZERO, Usd.ZERO);
  }

  /** The first cap that a call of this worst case would pass. */
  Optional<Admission.OverLimit> overLimit(
      Handle handle, Account account, List<Cap> caps, Usd worstCase) {
    for (Cap cap : caps) {
      Totals totals = totals(handle, account, cap.scope());
      if (totals.spent().plus(totals.inFlight()).plus(worstCase).isGreaterThan(cap.limit())) {
        return Optional.of(new Admission.OverLimit(cap, totals.spent(), totals.inFlight()));
      }
    }
    return Optional.empty();
  }

  /** Sets the worst case of a call aside. */
  void reserve(Handle handle, Account account, Usd worstCase) {
    account
        .keys()
        .forEach(
            (scope, key) ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO spending (project, scope, scope_key, spent_micros,
                                              in_flight_micros)
                        VALUES (:project, :scope, :key, 0, :worst_case)
                        ON CONFLICT (project, scope, scope_key) DO UPDATE
                        SET in_flight_micros =
                            spending.in_flight_micros + excluded.in_flight_micros
                        """)
                    .bind("project", project)
                    .bind("scope", Columns.word(scope))
                    .bind("key", key)
                    .bind("worst_case", worstCase.toMicros())
                    .execute());
  }

  /** Puts in the place of a reservation what the call did cost. */
  void settle(Handle handle, Account account, Usd worstCase, Usd spent) {
    account
        .keys()
        .forEach(
            (scope, key) ->
                handle
                    .createUpdate(
                        """
                        UPDATE spending
                        SET spent_micros = spent_micros + :spent,
                            in_flight_micros = in_flight_micros - :worst_case
                        WHERE project = :project AND scope = :scope AND scope_key = :key
                        """)
                    .bind("spent", spent.toMicros())
                    .bind("worst_case", worstCase.toMicros())
                    .bind("project", project)
                    .bind("scope", Columns.word(scope))
                    .bind("key", key)
                    .execute());
  }

  private Totals totals(Handle handle, Account account, Cap.Scope scope) {
    String key = account.keys().get(scope);
    if (key == null) {
      return Totals.NONE;
    }
    return handle
        .createQuery(
            """
            SELECT spent_micros, in_flight_micros FROM spending
            WHERE project = :project AND scope = :scope AND scope_key = :key
            """)
        .bind("project", project)
        .bind("scope", Columns.word(scope))
        .bind("key", key)
        .map(
            (row, _) ->
                new Totals(Columns.usd(row, "spent_micros"), Columns.usd(row, "in_flight_micros")))
        .findOne()
        .orElse(Totals.NONE);
  }
}
