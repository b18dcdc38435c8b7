package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.Admission;
import dev.batuta.ledger.Cap;
import dev.batuta.usage.Expense;
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

/** Running totals of money and tokens under everything that a cap can add up. */
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
      keys.put(Cap.Scope.PROJECT, "");
      return new Account(keys);
    }
  }

  private record Totals(Expense spent, Expense inFlight) {
    static final Totals NONE = new Totals(Expense.NONE, Expense.NONE);
  }

  /** The first cap that a call of this worst case would pass. */
  Optional<Admission.OverLimit> overLimit(
      Handle handle, Account account, List<Cap> caps, Expense worstCase) {
    for (Cap cap : caps) {
      Totals totals = totals(handle, account, cap.scope());
      if (!cap.limit().allows(totals.spent().plus(totals.inFlight()).plus(worstCase))) {
        return Optional.of(new Admission.OverLimit(cap, totals.spent(), totals.inFlight()));
      }
    }
    return Optional.empty();
  }

  /** Sets the worst case of a call aside. */
  void reserve(Handle handle, Account account, Expense worstCase) {
    change(
        handle,
        account,
        """
        INSERT INTO spending (project, scope, scope_key, spent_micros, in_flight_micros,
                              in_flight_tokens)
        VALUES (:project, :scope, :key, 0, :worst_case, :worst_case_tokens)
        ON CONFLICT (project, scope, scope_key) DO UPDATE
        SET in_flight_micros = spending.in_flight_micros + excluded.in_flight_micros,
            in_flight_tokens = spending.in_flight_tokens + excluded.in_flight_tokens
        """,
        Map.of("worst_case", worstCase.cost().toMicros(), "worst_case_tokens", worstCase.tokens()));
  }

  /** Puts in the place of a reservation what the call did cost. */
  void settle(Handle handle, Account account, Expense worstCase, Expense spent) {
    change(
        handle,
        account,
        """
        UPDATE spending
        SET spent_micros = spent_micros + :spent,
            in_flight_micros = in_flight_micros - :worst_case,
            spent_tokens = spent_tokens + :spent_tokens,
            in_flight_tokens = in_flight_tokens - :worst_case_tokens
        WHERE project = :project AND scope = :scope AND scope_key = :key
        """,
        Map.of(
            "spent", spent.cost().toMicros(),
            "spent_tokens", spent.tokens(),
            "worst_case", worstCase.cost().toMicros(),
            "worst_case_tokens", worstCase.tokens()));
  }

  /** Puts another amount in the place of one that was spent. */
  void correct(Handle handle, Account account, Usd before, Usd after) {
    change(
        handle,
        account,
        """
        UPDATE spending SET spent_micros = spent_micros - :before + :after
        WHERE project = :project AND scope = :scope AND scope_key = :key
        """,
        Map.of("before", before.toMicros(), "after", after.toMicros()));
  }

  private void change(Handle handle, Account account, String sql, Map<String, Long> amounts) {
    account
        .keys()
        .forEach(
            (scope, key) ->
                handle
                    .createUpdate(sql)
                    .bindMap(amounts)
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
            SELECT spent_micros, in_flight_micros, spent_tokens, in_flight_tokens FROM spending
            WHERE project = :project AND scope = :scope AND scope_key = :key
            """)
        .bind("project", project)
        .bind("scope", Columns.word(scope))
        .bind("key", key)
        .map(
            (row, _) ->
                new Totals(
                    new Expense(Columns.usd(row, "spent_micros"), row.getLong("spent_tokens")),
                    new Expense(
                        Columns.usd(row, "in_flight_micros"), row.getLong("in_flight_tokens"))))
        .findOne()
        .orElse(Totals.NONE);
  }
}
