package dev.batuta.planning;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the calls of a project teach about its next ones: how much a model writes for items of a
 * kind, and how many attempts an item takes. What little is known weighs little: an average begins
 * as if it stood on {@value #PRIOR} observations of what is usual.
 */
final class History {
  private static final long PRIOR = 2;

  private final Map<String, Sum> outputs = new HashMap<>();
  private final Sum attempts = new Sum(0, 0);

  /** Observations, added up. */
  private static final class Sum {
    private long total;
    private long count;

    Sum(long total, long count) {
      this.total = total;
      this.count = count;
    }

    void add(long observed) {
      total += observed;
      count++;
    }

    BigDecimal average(BigDecimal usual) {
      return usual
          .multiply(BigDecimal.valueOf(PRIOR))
          .add(BigDecimal.valueOf(total))
          .divide(BigDecimal.valueOf(PRIOR + count), 3, RoundingMode.HALF_UP);
    }
  }

  /** What calls of any age teach; items that left the backlog teach about their models alone. */
  static History of(Backlog backlog, List<CallLine> calls) {
    History history = new History();
    Map<String, Integer> attemptsByRound = new HashMap<>();
    for (CallLine call : calls) {
      if (call.state() == CallState.SETTLED && call.tokens().output() > 0) {
        history.output(call.model()).add(call.tokens().output());
        backlog
            .find(call.itemId())
            .ifPresent(item -> history.output(key(call.model(), item)).add(call.tokens().output()));
        attemptsByRound.merge(call.round() + "/" + call.itemId(), call.attempt(), Math::max);
      }
    }
    attemptsByRound.values().forEach(history.attempts::add);
    return history;
  }

  /**
   * The tokens of an answer.
   *
   * @param usual where nothing is known
   */
  long outputTokens(String model, Item item, long usual) {
    BigDecimal ofModel =
        outputs.getOrDefault(model, new Sum(0, 0)).average(BigDecimal.valueOf(usual));
    return outputs.getOrDefault(key(model, item), new Sum(0, 0)).average(ofModel).longValue();
  }

  /**
   * The attempts that an item takes on average.
   *
   * @param usual where nothing is known
   */
  BigDecimal attempts(BigDecimal usual) {
    return attempts.average(usual);
  }

  private Sum output(String key) {
    return outputs.computeIfAbsent(key, _ -> new Sum(0, 0));
  }

  /** By what decides how long an answer is: its kind, or else how complex it is. */
  private static String key(String model, Item item) {
    return model + '|' + (item.kind() == null ? item.complexity() : item.kind());
  }
}
