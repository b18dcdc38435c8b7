package dev.batuta.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batuta.backlog.Problem;
import dev.batuta.backlog.Status;
import dev.batuta.batch.TaskGraph.Cycle;
import dev.batuta.interchange.SourceSummary;
import dev.batuta.ledger.CallLine;
import dev.batuta.planning.Plan;
import dev.batuta.planning.PlannedItem;
import dev.batuta.planning.Quote;
import dev.batuta.report.CostReport;
import dev.batuta.report.ItemStatus;
import dev.batuta.report.StatusReport;
import dev.batuta.specs.SelectedSpecs.Choice;
import dev.batuta.specs.SelectedSpecs.Said;
import dev.batuta.usage.Tokens;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The JSON that {@code --json} prints, in the shapes that programs rely on. */
final class Json {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  static String pretty(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain nodes can be written", impossible);
    }
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode plan(Plan plan, List<SourceSummary> sources) {
    ObjectNode json = JSON.objectNode();
    json.set("order", texts(plan.order()));
    ArrayNode waves = json.putArray("waves");
    plan.waves().forEach(wave -> waves.add(texts(wave)));
    ArrayNode cycles = json.putArray("cycles");
    plan.cycles().stream().map(Cycle::items).forEach(cycle -> cycles.add(texts(cycle)));
    ArrayNode problems = json.putArray("problems");
    plan.problems().forEach(problem -> problems.add(problem(problem)));
    ArrayNode items = json.putArray("items");
    plan.items().forEach(item -> items.add(plannedItem(item)));
    ObjectNode totals = json.putObject("totals");
    totals.set("cost_usd", costs(plan.quote()));
    totals.set("seconds", seconds(plan.quote()));
    totals
        .putObject("caching")
        .put("pays", plan.caching().pays())
        .put("saving_usd", amount(plan.caching().saving()))
        .put("prompt_tokens", plan.caching().promptTokens())
        .put("cached_tokens", plan.caching().cachedTokens())
        .put("why_not", plan.caching().whyNot());
    ArrayNode files = json.putArray("sources");
    sources.forEach(source -> files.add(source(source)));
    return json;
  }

  static ObjectNode status(StatusReport report) {
    ObjectNode json = JSON.objectNode();
    json.put("project", report.project());
    ArrayNode items = json.putArray("items");
    report.items().forEach(item -> items.add(item(item)));
    ObjectNode totals = json.putObject("totals");
    totals.put("items", report.items().size());
    for (Status status : Status.values()) {
      totals.put(status.wireName(), report.count(status));
    }
    totals.put("calls", report.usage().calls());
    totals.put("unknown_calls", report.unknownCalls());
    totals.put("cost_usd", amount(report.usage().cost()));
    totals.put("unknown_cost_usd", amount(report.usage().unknownCost()));
    tokens(totals, report.usage().tokens());
    return json;
  }

  static ObjectNode cost(CostReport report) {
    ObjectNode json = JSON.objectNode();
    json.put("by", report.by().wireName());
    ArrayNode rows = json.putArray("rows");
    for (CostReport.Row row : report.rows()) {
      ObjectNode node = rows.addObject();
      node.put("key", row.key());
      usage(node, row.usage());
    }
    json.put("total_usd", amount(report.total()));
    details(json, report.details());
    return json;
  }

  private static void details(ObjectNode json, CostReport.Details details) {
    json.put("repairs_usd", amount(details.repairs()));
    json.put("escalation_usd", amount(details.escalation()));
    ArrayNode unknown = json.putArray("unknown_calls");
    for (CallLine call : details.unknown()) {
      unknown
          .addObject()
          .put("id", call.id().toString())
          .put("item", call.itemId())
          .put("planned_at", call.plannedAt().toString())
          .put("cost_usd", amount(call.cost()));
    }
    ArrayNode forecasts = json.putArray("forecasts");
    for (CostReport.Forecast forecast : details.forecasts()) {
      forecasts
          .addObject()
          .put("batch_id", forecast.batchId())
          .put("finished", forecast.finished())
          .put("min_usd", amount(forecast.forecast().min()))
          .put("likely_usd", amount(forecast.forecast().likely()))
          .put("max_usd", amount(forecast.forecast().max()))
          .put("actual_usd", amount(forecast.actual()));
    }
    ArrayNode overages = json.putArray("over_budget");
    for (CostReport.Overage overage : details.overages()) {
      overages
          .addObject()
          .put("item", overage.item().id())
          .put("budget_tokens", overage.budget())
          .put("used_tokens", overage.used());
    }
  }

  static ObjectNode item(ItemStatus status) {
    ObjectNode json = JSON.objectNode();
    json.put("id", status.item().id());
    json.put("title", status.item().title());
    json.put("item_type", status.item().type().wireName());
    json.put("status", status.status().wireName());
    json.put("attempts", status.attempts());
    usage(json, status.usage());
    json.put("model_used", status.model());
    json.put("reason", status.reason());
    return json;
  }

  static ObjectNode problem(Problem problem) {
    ObjectNode json = JSON.objectNode();
    json.put("severity", problem.level().wireName());
    json.put("code", problem.code().wireName());
    json.put("item", problem.item());
    json.put("file", problem.file());
    json.put("line", problem.line());
    json.put("message", problem.message());
    return json;
  }

  static ObjectNode choice(Choice choice) {
    ObjectNode json = JSON.objectNode();
    json.put("id", choice.spec().id());
    json.put("reason", choice.reason());
    json.put("score", Math.round(choice.score() * 1000) / 1000.0);
    ArrayNode signals = json.putArray("signals");
    for (Said said : choice.said()) {
      signals
          .addObject()
          .put("signal", said.signal().wireName())
          .put("rank", said.rank())
          .put("said", said.words());
    }
    return json;
  }

  static ArrayNode choices(List<Choice> choices) {
    ArrayNode json = JSON.arrayNode();
    choices.forEach(choice -> json.add(choice(choice)));
    return json;
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode json = JSON.arrayNode();
    texts.forEach(json::add);
    return json;
  }

  private static ObjectNode plannedItem(PlannedItem planned) {
    ObjectNode json = JSON.objectNode();
    json.put("id", planned.item().id());
    json.put("title", planned.item().title());
    json.put("status", planned.status().wireName());
    json.put("model", planned.model());
    json.set("specs", choices(planned.specs().chosen()));
    json.set("runners_up", choices(planned.specs().runnersUp()));
    json.put("prompt_tokens", planned.promptTokens());
    json.put("token_budget", planned.tokenBudget());
    json.set("left_out", texts(planned.leftOut()));
    json.set("cost_usd", costs(planned.quote()));
    return json;
  }

  private static ObjectNode source(SourceSummary source) {
    ObjectNode json = JSON.objectNode();
    json.put("file", source.file().toString());
    json.put("format", source.format());
    json.put("tasks", source.tasks());
    json.put("subtasks", source.subtasks());
    json.put("edges", source.edges());
    return json;
  }

  private static void usage(ObjectNode json, Usage usage) {
    json.put("calls", usage.calls());
    json.put("cost_usd", amount(usage.cost()));
    tokens(json, usage.tokens());
  }

  private static void tokens(ObjectNode json, Tokens tokens) {
    json.put("input_tokens", tokens.input());
    json.put("output_tokens", tokens.output());
    json.put("cache_read_tokens", tokens.cacheRead());
    json.put("cache_write_tokens", tokens.cacheWrite());
  }

  private static ObjectNode costs(Quote quote) {
    return JSON.objectNode()
        .put("min", amount(quote.minCost()))
        .put("likely", amount(quote.likelyCost()))
        .put("max", amount(quote.maxCost()));
  }

  private static ObjectNode seconds(Quote quote) {
    return JSON.objectNode()
        .put("min", seconds(quote.minTime()))
        .put("likely", seconds(quote.likelyTime()))
        .put("max", seconds(quote.maxTime()));
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
  }

  private static BigDecimal amount(Usd usd) {
    return usd.amount();
  }
}
