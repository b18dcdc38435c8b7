package dev.batuta.testkit;

import dev.batuta.testkit.FakeTotals.Bill;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the fake billed, kept apart from everything that Batuta calculates itself.
 *
 * <p>A call is entered just before its answer is written. Whoever has an answer in hand therefore
 * finds its call here, and a cut connection does not hide what it cost.
 */
public final class FakeMeter {
  private final Map<String, FakeCall> calls = new LinkedHashMap<>();
  private final Set<String> inFlight = new HashSet<>();

  FakeMeter() {}

  /** All requests of {@code POST /v1/messages} so far, in the order in which they were answered. */
  public synchronized List<FakeCall> calls() {
    return List.copyOf(calls.values());
  }

  /** The sums of all calls so far. */
  public FakeTotals totals() {
    List<FakeCall> all = calls();
    return new FakeTotals(
        all.size(),
        bill(all, call -> call.answered().whole()),
        bill(all, call -> !call.answered().whole()));
  }

  /** How many requests of {@code POST /v1/messages} have come that are not yet among the calls. */
  public synchronized int inFlight() {
    return inFlight.size();
  }

  synchronized void begin(String requestId) {
    inFlight.add(requestId);
  }

  /** Forgets a request that came to nothing. */
  synchronized void end(String requestId) {
    inFlight.remove(requestId);
  }

  /** Enters a call, or corrects the one of the same request id. */
  synchronized void enter(FakeCall call) {
    inFlight.remove(call.requestId());
    calls.put(call.requestId(), call);
  }

  private static Bill bill(List<FakeCall> calls, Predicate<FakeCall> which) {
    return calls.stream()
        .filter(call -> call.answered().billed())
        .filter(which)
        .map(call -> new Bill(1, call.answered().tokens(), call.answered().costUsd()))
        .reduce(Bill.NOTHING, Bill::plus);
  }
}
