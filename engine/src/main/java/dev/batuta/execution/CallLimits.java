package dev.batuta.execution;

import dev.batuta.ledger.Cap;
import dev.batuta.ledger.Cap.Scope;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call may cost, return and wait.
 *
 * @param caps all that hold, in the order in which they are asked
 * @param outputTokens the most that may come back
 * @param patience how long a provider that asks to wait is waited for, per call
 */
public record CallLimits(List<Cap> caps, int outputTokens, Duration patience) {
  public CallLimits {
    caps = List.copyOf(caps);
  }

  /** The caps that hold for a call; outside of a batch there is none of a batch. */
  List<Cap> caps(@Nullable String batchId) {
    return caps.stream().filter(cap -> batchId != null || cap.scope() != Scope.BATCH).toList();
  }
}
