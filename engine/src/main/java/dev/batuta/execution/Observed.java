package dev.batuta.execution;

import dev.batuta.ledger.CallRecord.Timing;
import dev.batuta.provider.CallObserver;
import dev.batuta.provider.Pacer.Permit;
import dev.batuta.provider.RateStatus;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Watches one call: hands on what it tells about limits and the cache, and stops its times. */
final class Observed implements CallObserver {
  private final PromptCaching.Turn turn;
  private final Permit permit;
  private final LongSupplier nanoTime;
  private final long start;
  private @Nullable Duration firstToken;

  Observed(PromptCaching.Turn turn, Permit permit, LongSupplier nanoTime) {
    this.turn = turn;
    this.permit = permit;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void limits(RateStatus status) {
    permit.limits(status);
  }

  @Override
  public void begins() {
    turn.begins();
  }

  @Override
  public void firstToken() {
    firstToken = elapsed();
  }

  /** How long the call took until now. */
  Timing timing() {
    return new Timing(elapsed(), firstToken);
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
