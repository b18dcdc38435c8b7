package dev.batuta.report;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Status;
import dev.batuta.budget.BudgetManager;
import dev.batuta.ledger.BatchRecord;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.ItemState;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.Approach;
import dev.batuta.outcome.TaskResult;
import dev.batuta.report.CostReport.By;
import dev.batuta.report.CostReport.Details;
import dev.batuta.report.CostReport.Forecast;
import dev.batuta.report.CostReport.Overage;
import dev.batuta.report.CostReport.RollUp;
import dev.batuta.report.CostReport.Row;
import dev.batuta.usage.CostRange;
import dev.batuta.usage.Usage;
import dev.batuta.usage.Usd;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what the ledger holds. Reads only. */
public final class Reports {
  private final Project project;
  private final Ledger ledger;

  public Reports(Project project, Ledger ledger) {
    this.project = project;
    this.ledger = ledger;
  }

  /** Where every item is, and what all calls used. */
  public StatusReport status() {
    List<CallLine> calls = ledger.callLines();
    Map<String, Usage> usageByItem = new HashMap<>();
    Usage total = Usage.NONE;
    for (CallLine call : calls) {
      Usage usage = call.usage();
      usageByItem.merge(call.itemId(), usage, Usage::plus);
      total = total.plus(usage);
    }
    int unknown = (int) calls.stream().filter(call -> call.state() == CallState.UNKNOWN).count();
    return new StatusReport(project.name(), items(usageByItem), unknown, total);
  }

  /** Where the money went; calls that cost nothing because they failed are counted as calls. */
  public CostReport cost(By by) {
    List<CallLine> calls = ledger.callLines();
    Map<String, Usage> sums = new LinkedHashMap<>();
    Map<String, Usage> byItem = new HashMap<>();
    Usd total = Usd.ZERO;
    for (CallLine call : calls) {
      Usage usage = call.usage();
      sums.merge(key(by, call), usage, Usage::plus);
      byItem.merge(call.itemId(), usage, Usage::plus);
      total = total.plus(usage.cost());
    }
    List<Row> rows = new ArrayList<>();
    sums.forEach((key, usage) -> rows.add(new Row(key, usage)));
    return new CostReport(by, rows, rollUp(byItem), total, details(calls));
  }

  /** Every item with what it and all below it used; items without a call are left out. */
  private List<RollUp> rollUp(Map<String, Usage> byItem) {
    Backlog backlog = project.backlog();
    Map<String, Usage> whole = new HashMap<>();
    byItem.forEach(
        (id, usage) ->
            backlog
                .find(id)
                .ifPresent(
                    item -> {
                      whole.merge(id, usage, Usage::plus);
                      backlog
                          .ancestors(item)
                          .forEach(above -> whole.merge(above.id(), usage, Usage::plus));
                    }));
    List<RollUp> rollUp = new ArrayList<>();
    for (Item item : backlog.items()) {
      Usage usage = whole.get(item.id());
      if (usage != null) {
        rollUp.add(new RollUp(item, backlog.ancestors(item).size(), usage));
      }
    }
    return rollUp;
  }

  private Details details(List<CallLine> calls) {
    Map<String, Usd> byBatch = new HashMap<>();
    Usd repairs = Usd.ZERO;
    Usd escalation = Usd.ZERO;
    for (CallLine call : calls) {
      Usd cost = call.usage().cost();
      repairs = call.attempt() > 1 ? repairs.plus(cost) : repairs;
      escalation = call.approach() == Approach.FRESH_START ? escalation.plus(cost) : escalation;
      if (call.batchId() != null) {
        byBatch.merge(call.batchId(), cost, Usd::plus);
      }
    }
    return new Details(
        repairs,
        escalation,
        calls.stream().filter(call -> call.state() == CallState.UNKNOWN).toList(),
        forecasts(byBatch),
        overages());
  }

  private List<Forecast> forecasts(Map<String, Usd> byBatch) {
    List<Forecast> forecasts = new ArrayList<>();
    for (BatchRecord batch : ledger.batches()) {
      CostRange forecast = batch.forecast();
      if (forecast != null) {
        Usd actual = byBatch.getOrDefault(batch.id(), Usd.ZERO);
        forecasts.add(new Forecast(batch.id(), batch.finished(), forecast, actual));
      }
    }
    return forecasts;
  }

  private List<Overage> overages() {
    List<Overage> overages = new ArrayList<>();
    Map<String, TaskResult> results = ledger.results();
    for (Item item : project.backlog().executable()) {
      TaskResult result = results.get(item.id());
      long budget = BudgetManager.tokenBudget(item);
      if (result != null && result.usage().tokens().total() > budget) {
        overages.add(new Overage(item, budget, result.usage().tokens().total()));
      }
    }
    overages.sort(Comparator.comparingLong(Overage::excess).reversed());
    return overages;
  }

  /** Everything about one item. */
  public ItemReport item(Item item) {
    ItemStatus status =
        status().items().stream()
            .filter(candidate -> candidate.item().id().equals(item.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no item " + item.id()));
    return new ItemReport(
        status,
        ledger.attempts(item.id()),
        ledger.calls(item.id()),
        ledger.comments(item.id()),
        ledger.result(item.id()));
  }

  private List<ItemStatus> items(Map<String, Usage> usageByItem) {
    Backlog backlog = project.backlog();
    Map<String, ItemState> states = ledger.states();
    Map<String, TaskResult> results = ledger.results();
    List<ItemStatus> items = new ArrayList<>();
    for (Item item : backlog.items()) {
      @Nullable ItemState state = states.get(item.id());
      @Nullable TaskResult result = results.get(item.id());
      boolean container = backlog.isContainer(item) && !backlog.isExecutable(item);
      items.add(
          new ItemStatus(
              item,
              container,
              container ? derived(backlog, item, states) : own(item, state),
              state == null ? 0 : state.attempts(),
              usageByItem.getOrDefault(item.id(), Usage.NONE),
              result == null ? null : result.model(),
              result != null && !result.files().isEmpty(),
              reason(item, state)));
    }
    return items;
  }

  private static Status own(Item item, @Nullable ItemState state) {
    return state == null ? item.handling().initialStatus() : state.status();
  }

  private static @Nullable String reason(Item item, @Nullable ItemState state) {
    String reason = state == null ? null : state.reason();
    return reason == null ? item.handling().parkedReason() : reason;
  }

  /** Done when all children are; else what most wants a person's attention. */
  private static Status derived(Backlog backlog, Item container, Map<String, ItemState> states) {
    Set<Status> below = EnumSet.noneOf(Status.class);
    for (Item leaf : backlog.leaves(container)) {
      below.add(own(leaf, states.get(leaf.id())));
    }
    if (below.equals(Set.of(Status.DONE))) {
      return Status.DONE;
    }
    for (Status telling : List.of(Status.IN_PROGRESS, Status.REVIEW, Status.BLOCKED)) {
      if (below.contains(telling)) {
        return telling;
      }
    }
    return below.contains(Status.DONE)
        ? Status.IN_PROGRESS
        : own(container, states.get(container.id()));
  }

  private String key(By by, CallLine call) {
    return switch (by) {
      case TASK -> call.itemId();
      case EPIC -> top(call.itemId());
      case MODEL -> call.model();
      case DAY -> LocalDate.ofInstant(call.plannedAt(), ZoneOffset.UTC).toString();
      case BATCH -> call.batchId() == null ? "(no batch)" : call.batchId();
      case ATTEMPT -> "attempt " + call.attempt();
    };
  }

  /** The item at the top of the hierarchy; items that left the file stand for themselves. */
  private String top(String itemId) {
    Backlog backlog = project.backlog();
    return backlog
        .find(itemId)
        .map(
            item -> {
              List<Item> ancestors = backlog.ancestors(item);
              return ancestors.isEmpty() ? itemId : ancestors.getFirst().id();
            })
        .orElse(itemId);
  }
}
