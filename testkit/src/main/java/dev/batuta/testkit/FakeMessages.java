package dev.batuta.testkit;

import dev.batuta.testkit.FakeCall.Answered;
import dev.batuta.testkit.FakeCall.Asked;
import dev.batuta.testkit.FakePromptCache.Use;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** {@code POST /v1/messages}: reads, decides what goes wrong, answers, and bills. */
final class FakeMessages {
  private final FastClock clock;
  private final FakeTimer timer;
  private final FakePace pace;
  private final FakeMeter meter;
  private final FakeFaultPlan faults;
  private final FakePromptCache cache = new FakePromptCache();
  private final FakeRateLimits limits;
  private final Map<String, FakeRateLimiter> limiters = new ConcurrentHashMap<>();
  private final FakeAnswerer answerer;
  private final FakeRequestReader reader;
  private final FakeDeliveries deliveries;
  private final FakeImitation imitation;

  /**
   * @param closing ends all waits when it opens
   */
  FakeMessages(FakeClaudeSettings settings, FakeMeter meter, CountDownLatch closing) {
    this.meter = meter;
    clock = settings.clock();
    timer = new FakeTimer(clock, closing);
    pace = settings.pace();
    limits = settings.limits();
    faults = new FakeFaultPlan(settings.faults());
    answerer = new FakeAnswerer(pace.thinkingTokens());
    imitation = settings.imitation();
    reader = new FakeRequestReader(imitation);
    deliveries = new FakeDeliveries(imitation);
  }

  void answer(FakeExchange exchange) throws IOException, FakeApiError.Thrown {
    meter.begin(exchange.requestId());
    try {
      Instant receivedAt = clock.instant();
      FakeRequest request = read(exchange, receivedAt);
      Asked asked = Asked.of(request, receivedAt);
      Use use = cache.look(request, receivedAt);
      requireRoom(exchange, asked, limiter(request), use.limitedInput());
      switch (faultFor(request)) {
        case FakeFault.HttpError fault ->
            throw refused(exchange, asked, fault, FakeApiError.of(fault));
        case FakeFault.Accepted fault -> work(exchange, request, asked, use, fault);
      }
    } finally {
      meter.end(exchange.requestId());
    }
  }

  private FakeRequest read(FakeExchange exchange, Instant receivedAt)
      throws IOException, FakeApiError.Thrown {
    try {
      exchange.requireKeyAndVersion();
      return reader.message(exchange.body());
    } catch (FakeApiError.Thrown invalid) {
      throw refused(exchange, Asked.unreadable(receivedAt), new FakeFault.None(), invalid.error());
    }
  }

  private void requireRoom(
      FakeExchange exchange, Asked asked, FakeRateLimiter limiter, long inputTokens)
      throws FakeApiError.Thrown {
    Optional<Duration> wait = limiter.refuses(inputTokens);
    exchange.tellLimits(limiter.headers());
    if (wait.isPresent()) {
      FakeApiError error = FakeApiError.rateLimited(wait.get());
      throw refused(exchange, asked, new FakeFault.None(), error);
    }
  }

  private FakeFault faultFor(FakeRequest request) {
    FakeFault fault = faults.next(request.wanted().paths());
    boolean noEvent = imitation == FakeImitation.OLLAMA && fault instanceof FakeFault.ErrorEvent;
    return request.streaming() && !noEvent ? fault : withoutStream(fault);
  }

  /** What comes closest where there is no stream for it to happen in. */
  private static FakeFault withoutStream(FakeFault fault) {
    return switch (fault) {
      case FakeFault.ErrorEvent(FakeStreamError type) -> FakeApiError.httpError(type);
      case FakeFault.SilentStream _ -> new FakeFault.NeverBegins(true);
      case FakeFault.NoMessageStop _, FakeFault.UnknownEvents _ -> new FakeFault.None();
      case FakeFault.HttpError _, FakeFault.Accepted _ -> fault;
    };
  }

  private void work(
      FakeExchange exchange, FakeRequest request, Asked asked, Use use, FakeFault.Accepted fault)
      throws IOException {
    timer.pass(fault instanceof FakeFault.Slow(Duration more) ? latency(more) : pace.latency());
    if (fault instanceof FakeFault.NotBegun unpaid && !unpaid.billed()) {
      enter(exchange, asked, Answered.free(clock.instant(), OptionalInt.empty(), fault, false));
      comeToNothing(exchange, unpaid);
    }
    FakeAnswer answer = answerer.answer(request, fault, use);
    cache.keep(use, asked.receivedAt());
    FakeDelivery delivery = deliveries.of(exchange.requestId(), request, answer, fault);
    FakeBill.Work work = new FakeBill.Work(exchange.requestId(), asked, fault, answer);
    FakeBill bill = new FakeBill(meter, limiter(request), clock, work);
    new FakeSender(exchange, delivery, pace, timer, bill).send();
  }

  private void comeToNothing(FakeExchange exchange, FakeFault.NotBegun fault) throws IOException {
    switch (fault) {
      case FakeFault.CutBeforeAnswer _ -> {}
      case FakeFault.NeverBegins _ -> timer.untilClosed();
    }
    throw exchange.cut();
  }

  private Duration latency(Duration more) {
    return pace.latency().plus(more);
  }

  private FakeRateLimiter limiter(FakeRequest request) {
    return limiters.computeIfAbsent(request.model().id(), _ -> new FakeRateLimiter(limits, clock));
  }

  private FakeApiError.Thrown refused(
      FakeExchange exchange, Asked asked, FakeFault fault, FakeApiError error) {
    OptionalInt status = OptionalInt.of(error.status());
    enter(exchange, asked, Answered.free(clock.instant(), status, fault, true));
    return error.thrown();
  }

  private void enter(FakeExchange exchange, Asked asked, Answered answered) {
    meter.enter(new FakeCall(exchange.requestId(), asked, answered));
  }
}
