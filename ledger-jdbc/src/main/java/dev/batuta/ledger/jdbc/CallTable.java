package dev.batuta.ledger.jdbc;

import dev.batuta.ledger.Admission;
import dev.batuta.ledger.CallPlan;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Change.CallAnswered;
import dev.batuta.ledger.Change.CallFailed;
import dev.batuta.ledger.Change.CallSent;
import dev.batuta.ledger.Change.CallSettled;
import dev.batuta.ledger.Change.CallUnknown;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.jdbc.Spending.Account;
import dev.batuta.usage.Expense;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Usd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The calls of a project as they come in and move on, along the table of {@link CallState}. */
record CallTable(String project, ItemTable items, Spending spending) {
  /** A call as far as its next move concerns it. */
  private record Standing(
      UUID id, CallState state, Expense worstCase, long usedTokens, Account account) {}

  Admission admit(Handle handle, CallPlan plan, List<Cap> caps, boolean recordRefusal) {
    requirePresentRound(handle, plan);
    Account account = Account.of(plan.itemId(), plan.round(), plan.batchId(), plan.plannedAt());
    Optional<Admission.OverLimit> over =
        spending.overLimit(handle, account, caps, plan.worstCase());
    if (over.isEmpty()) {
      insert(handle, plan, CallState.RESERVED, plan.worstCase().cost(), null);
      spending.reserve(handle, account, plan.worstCase());
      return new Admission.Reserved();
    }
    if (recordRefusal) {
      insert(handle, plan, CallState.REFUSED, Usd.ZERO, refusal(over.get().cap()));
    }
    return over.get();
  }

  void send(Handle handle, CallSent sent) {
    Standing call = next(handle, sent.callId(), CallState.SENT);
    handle
        .createUpdate("UPDATE calls SET state = 'sent', sent_at = :at WHERE id = :id")
        .bind("at", Columns.text(sent.at()))
        .bind("id", call.id().toString())
        .execute();
  }

  void answer(Handle handle, CallAnswered answered) {
    Standing call = next(handle, answered.callId(), CallState.ANSWERED);
    handle
        .createUpdate(
            """
            UPDATE calls
            SET state = 'answered', took_nanos = :took, first_token_nanos = :first_token,
                tariff = :tariff, input_tokens = :input,
                output_tokens = :output, cache_read_tokens = :cache_read,
                cache_write_5m_tokens = :cache_write_5m, cache_write_1h_tokens = :cache_write_1h
            WHERE id = :id
            """)
        .bind("took", answered.timing().took().toNanos())
        .bind("first_token", Columns.nanosOrNull(answered.timing().firstToken()))
        .bind("tariff", answered.answer().tariff().wireName())
        .bind("input", answered.answer().tokens().input())
        .bind("output", answered.answer().tokens().output())
        .bind("cache_read", answered.answer().tokens().cacheRead())
        .bind("cache_write_5m", answered.answer().tokens().cacheWrite5m())
        .bind("cache_write_1h", answered.answer().tokens().cacheWrite1h())
        .bind("id", call.id().toString())
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO answers (call_id, answer, stop_reason, stop_detail, request_id)
            VALUES (:id, :answer, :stop_reason, :stop_detail, :request_id)
            """)
        .bind("id", call.id().toString())
        .bind("answer", answered.answer().text())
        .bind("stop_reason", answered.answer().stopReason())
        .bind("stop_detail", answered.answer().stopDetail())
        .bind("request_id", answered.answer().requestId())
        .execute();
  }

  void settle(Handle handle, CallSettled settled) {
    Standing call = standing(handle, settled.callId());
    end(handle, call.id(), CallState.SETTLED, new Expense(settled.cost(), call.usedTokens()), null);
  }

  void fail(Handle handle, CallFailed failed) {
    end(handle, failed.callId(), CallState.FAILED, Expense.NONE, failed.error());
  }

  void loseSight(Handle handle, CallUnknown unknown) {
    Standing call = standing(handle, unknown.callId());
    end(handle, call.id(), CallState.UNKNOWN, call.worstCase(), unknown.error());
  }

  /** Its tokens stay at their worst case, since nobody knows them. */
  void settleUnknown(Handle handle, UnknownSettled settled) {
    Standing call = standing(handle, settled.callId());
    if (call.state() != CallState.UNKNOWN) {
      throw new IllegalStateException(
          "call %s is %s, not unknown".formatted(call.id(), call.state().wireName()));
    }
    handle
        .createUpdate("UPDATE calls SET state = 'settled', cost_micros = :cost WHERE id = :id")
        .bind("cost", settled.cost().toMicros())
        .bind("id", call.id().toString())
        .execute();
    spending.correct(handle, call.account(), call.worstCase().cost(), settled.cost());
  }

  /** Ends what a dead process left under way, and tells how many calls became unknown. */
  int takeUp(Handle handle) {
    List<UUID> sent = inState(handle, CallState.SENT);
    List<UUID> reserved = inState(handle, CallState.RESERVED);
    sent.forEach(
        id -> loseSight(handle, new CallUnknown(id, "the process ended before an answer came")));
    reserved.forEach(
        id -> fail(handle, new CallFailed(id, "the process ended before it was sent")));
    return sent.size();
  }

  private void requirePresentRound(Handle handle, CallPlan plan) {
    ItemState state = items.require(handle, plan.itemId());
    if (plan.round() != state.round()) {
      throw new IllegalStateException(
          "item %s is in round %d, and a call of round %d was planned"
              .formatted(plan.itemId(), state.round(), plan.round()));
    }
  }

  private void insert(
      Handle handle, CallPlan plan, CallState state, Usd cost, @Nullable String error) {
    handle
        .createUpdate(
            """
            INSERT INTO calls (id, project, number, item_id, batch_id, round, attempt, approach,
                               provider, model, state, worst_case_micros, worst_case_tokens, cost_micros,
                               planned_at, error)
            VALUES (:id, :project, :number, :item, :batch, :round, :attempt, :approach,
                    :provider, :model, :state, :worst_case, :worst_case_tokens, :cost,
                    :planned_at, :error)
            """)
        .bind("id", plan.id().toString())
        .bind("project", project)
        .bind("number", nextNumber(handle))
        .bind("item", plan.itemId())
        .bind("batch", plan.batchId())
        .bind("round", plan.round())
        .bind("attempt", plan.attempt())
        .bind("approach", Columns.word(plan.approach()))
        .bind("provider", plan.provider())
        .bind("model", plan.model())
        .bind("state", Columns.word(state))
        .bind("worst_case", plan.worstCase().cost().toMicros())
        .bind("worst_case_tokens", plan.worstCase().tokens())
        .bind("cost", cost.toMicros())
        .bind("planned_at", Columns.text(plan.plannedAt()))
        .bind("error", error)
        .execute();
    insertPrompt(handle, plan.id(), plan.prompt());
  }

  private static void insertPrompt(Handle handle, UUID id, Prompt prompt) {
    handle
        .createUpdate(
            """
            INSERT INTO prompts (call_id, system_prompt, user_prompt, estimated_tokens, counted,
                                 parts, left_out)
            VALUES (:id, :system, :user, :estimated_tokens, :counted, :parts, :left_out)
            """)
        .bind("id", id.toString())
        .bind("system", prompt.system())
        .bind("user", prompt.user())
        .bind("estimated_tokens", prompt.tokens())
        .bind("counted", prompt.isCounted() ? 1 : 0)
        .bind("parts", Json.parts(prompt.parts()).toString())
        .bind("left_out", Json.texts(prompt.leftOut()).toString())
        .execute();
  }

  private long nextNumber(Handle handle) {
    return handle
        .createQuery(
            """
            UPDATE projects SET last_call = last_call + 1 WHERE name = :project
            RETURNING last_call
            """)
        .bind("project", project)
        .mapTo(Long.class)
        .one();
  }

  private void end(Handle handle, UUID id, CallState state, Expense spent, @Nullable String error) {
    Standing call = next(handle, id, state);
    handle
        .createUpdate(
            "UPDATE calls SET state = :state, cost_micros = :cost, error = :error WHERE id = :id")
        .bind("state", Columns.word(state))
        .bind("cost", spent.cost().toMicros())
        .bind("error", error)
        .bind("id", id.toString())
        .execute();
    spending.settle(handle, call.account(), call.worstCase(), spent);
  }

  /** The call, if it can move to that state. */
  private Standing next(Handle handle, UUID id, CallState to) {
    Standing call = standing(handle, id);
    if (!call.state().next().contains(to)) {
      throw new IllegalStateException(
          "call %s is %s and cannot become %s"
              .formatted(id, call.state().wireName(), to.wireName()));
    }
    return call;
  }

  private Standing standing(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            SELECT id, state, worst_case_micros, worst_case_tokens, item_id, round, batch_id,
                   planned_at, input_tokens, output_tokens, cache_read_tokens,
                   cache_write_5m_tokens, cache_write_1h_tokens
            FROM calls WHERE id = :id AND project = :project
            """)
        .bind("id", id.toString())
        .bind("project", project)
        .map((row, _) -> standing(row))
        .findOne()
        .orElseThrow(() -> new IllegalStateException("no call " + id));
  }

  private List<UUID> inState(Handle handle, CallState state) {
    return handle
        .createQuery(
            // The first condition lets the partial index serve this.
            """
            SELECT id FROM calls
            WHERE state IN ('reserved', 'sent') AND project = :project AND state = :state
            """)
        .bind("project", project)
        .bind("state", Columns.word(state))
        .map((row, _) -> Columns.uuid(row, "id"))
        .list();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Columns.uuid(row, "id"),
        Columns.value(CallState.class, row, "state"),
        new Expense(Columns.usd(row, "worst_case_micros"), row.getLong("worst_case_tokens")),
        Columns.tokens(row).total(),
        Account.of(
            row.getString("item_id"),
            row.getInt("round"),
            Columns.textOrNull(row, "batch_id"),
            Columns.instant(row, "planned_at")));
  }

  private static String refusal(Cap cap) {
    return "would pass the limit of %s per %s".formatted(cap.limit(), Columns.word(cap.scope()));
  }
}
