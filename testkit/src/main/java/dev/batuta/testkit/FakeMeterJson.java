package dev.batuta.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.testkit.FakeCall.Answered;
import dev.batuta.testkit.FakeCall.Asked;
import dev.batuta.testkit.FakeTotals.Bill;
import java.util.List;

/** The meter for those who ask from another process; names as in {@code batuta status --json}. */
final class FakeMeterJson {
  private FakeMeterJson() {}

  static ObjectNode totals(FakeMeter meter) {
    FakeTotals totals = meter.totals();
    ObjectNode json =
        FakeJson.object().put("requests", totals.requests()).put("in_flight", meter.inFlight());
    json.set("billed", bill(totals.billed()));
    json.set("billed_whole", bill(totals.whole()));
    json.set("billed_cut", bill(totals.cut()));
    return json;
  }

  static ObjectNode calls(List<FakeCall> calls, boolean withPrompts) {
    ObjectNode json = FakeJson.object();
    ArrayNode rows = json.putArray("requests");
    calls.forEach(call -> rows.add(call(call, withPrompts)));
    return json;
  }

  private static ObjectNode bill(Bill bill) {
    ObjectNode json = FakeJson.object().put("calls", bill.calls());
    return json.<ObjectNode>setAll(tokens(bill.tokens())).put("cost_usd", bill.costUsd());
  }

  private static ObjectNode call(FakeCall call, boolean withPrompts) {
    Asked asked = call.asked();
    Answered answered = call.answered();
    ObjectNode json =
        FakeJson.object()
            .put("request_id", call.requestId())
            .put("model", asked.model())
            .put("status", answered.status().isPresent() ? answered.status().getAsInt() : null)
            .put("fault", answered.fault().getClass().getSimpleName())
            .put("fault_details", answered.fault().toString())
            .put("streaming", asked.streaming())
            .put("billed", answered.billed())
            .put("whole", answered.whole());
    json.<ObjectNode>setAll(tokens(answered.tokens()))
        .put("cost_usd", answered.costUsd())
        .put("received_at", asked.receivedAt().toString())
        .put("finished_at", answered.finishedAt().toString());
    ArrayNode paths = json.putArray("wanted_paths");
    asked.wantedPaths().forEach(paths::add);
    return withPrompts
        ? json.put("system", asked.system()).put("messages", asked.messages())
        : json;
  }

  private static ObjectNode tokens(FakeTokens tokens) {
    return FakeJson.object()
        .put("input_tokens", tokens.input())
        .put("output_tokens", tokens.output())
        .put("thinking_tokens", tokens.thinking())
        .put("cache_read_tokens", tokens.cacheRead())
        .put("cache_write_tokens", tokens.cacheWrite())
        .put("cache_write_1h_tokens", tokens.cacheWrite1h());
  }
}
