package dev.batuta.testkit;

import dev.batuta.testkit.FakeCall.Answered;
import dev.batuta.testkit.FakeCall.Asked;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Enters one answer in the meter, and its output in the rate limits, once. */
final class FakeBill {
  private static final int OK = 200;

  private final FakeMeter meter;
  private final FakeRateLimiter limiter;
  private final Clock clock;
  private final Work work;
  private @Nullable FakeCall settled;

  /** A request and the answer to it. */
  record Work(String requestId, Asked asked, FakeFault.Accepted fault, FakeAnswer answer) {}

  FakeBill(FakeMeter meter, FakeRateLimiter limiter, Clock clock, Work work) {
    this.meter = meter;
    this.limiter = limiter;
    this.clock = clock;
    this.work = work;
  }

  /** The headers that tell where the limits stand now. */
  Map<String, String> limitHeaders() {
    return limiter.headers();
  }

  /** Charges the answer, unless that is done. */
  void settle() {
    if (settled == null) {
      limiter.spendOutput(work.answer().tokens().output());
      FakeCall call = new FakeCall(work.requestId(), work.asked(), answered());
      meter.enter(call);
      settled = call;
    }
  }

  /** Of an answer that was charged: the client went away before it was all written. */
  void correctToNotWhole() {
    if (settled != null) {
      settled = settled.notWhole();
      meter.enter(settled);
    }
  }

  private Answered answered() {
    FakeFault.Accepted fault = work.fault();
    FakeAnswer answer = work.answer();
    return new Answered(
        clock.instant(),
        fault instanceof FakeFault.NotBegun ? OptionalInt.empty() : OptionalInt.of(OK),
        fault,
        answer.tokens(),
        answer.billed(),
        answer.costUsd(),
        !(fault instanceof FakeFault.Broken));
  }
}
