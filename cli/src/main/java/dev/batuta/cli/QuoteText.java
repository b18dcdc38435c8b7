package dev.batuta.cli;

import dev.batuta.Configuration;
import dev.batuta.backlog.Status;
import dev.batuta.planning.Plan;
import dev.batuta.planning.PlannedItem;
import dev.batuta.planning.Quote;
import dev.batuta.usage.Usd;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The quote before the first paid run. */
final class QuoteText {
  private final Terminal terminal;

  QuoteText(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Plan plan, Configuration configuration) {
    Map<String, Long> byModel =
        plan.items().stream()
            .filter(item -> item.status() != Status.DONE)
            .collect(
                Collectors.groupingBy(PlannedItem::model, TreeMap::new, Collectors.counting()));
    String models =
        byModel.entrySet().stream()
            .map(entry -> entry.getValue() + " begin with " + entry.getKey())
            .collect(Collectors.joining(", "));
    long open = byModel.values().stream().mapToLong(Long::longValue).sum();
    Quote quote = plan.quote();
    terminal.talk(
        "@|bold %s|@: %s".formatted(configuration.project(), PlainLines.items((int) open)));
    terminal.talk("  models   " + models);
    terminal.talk(
        "  cost     likely %s (at least %s, at most %s)"
            .formatted(
                Money.about(quote.likelyCost()),
                Money.about(quote.minCost()),
                capped(quote, configuration)));
    terminal.talk("  time     likely " + Durations.text(quote.likelyTime()));
    terminal.talk("  files    into " + configuration.workspace());
    terminal.talk("  commands " + commands(configuration));
  }

  private static String capped(Quote quote, Configuration configuration) {
    Usd cap = configuration.limits().maxCost();
    return quote.maxCost().isGreaterThan(cap) ? cap + ", the cap" : Money.about(quote.maxCost());
  }

  private static String commands(Configuration configuration) {
    int count = configuration.validation().commands().size();
    return count == 0
        ? "none: answers are checked by parsers alone"
        : count + " per answer, in the sandbox (" + configuration.engine().sandbox() + ")";
  }
}
