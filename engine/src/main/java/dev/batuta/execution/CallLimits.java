package dev.batuta.execution;

import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Cap.Scope;
import dev.batuta.usage.Usd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call may cost, return and wait.
 *
 * @param perTask null when there is no such cap
 * @param perDay null when there is no such cap
 * @param outputTokens the most that may come back
 * @param patience how long a provider that asks to wait is waited for, per call
 */
public record CallLimits(
    @Nullable Usd perTask,
    Usd perBatch,
    @Nullable Usd perDay,
    int outputTokens,
    Duration patience) {

  /** The caps that hold for a call. */
  List<Cap> caps(@Nullable String batchId) {
    List<Cap> caps = new ArrayList<>();
    if (perTask != null) {
      caps.add(new Cap(Scope.TASK, perTask));
    }
    if (batchId != null) {
      caps.add(new Cap(Scope.BATCH, perBatch));
    }
    if (perDay != null) {
      caps.add(new Cap(Scope.DAY, perDay));
    }
    return caps;
  }
}
