package dev.batuta.testkit;

import dev.batuta.testkit.FakeCall.Answered;
import dev.batuta.testkit.FakeCall.Asked;
import dev.batuta.testkit.FakeDirector.Cue;
import dev.batuta.testkit.FakePromptCache.Use;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/messages}: reads, decides what goes wrong, answers, and bills. */
final class FakeMessages {
  private final FastClock clock;
  private final FakeTimer timer;
  private final FakePace pace;
  private final FakeMeter meter;
  private final FakeDirector director;
  private final FakePromptCache cache = new FakePromptCache();
  private final FakeRateLimits limits;
  private final Map<String, FakeRateLimiter> limiters = new ConcurrentHashMap<>();
  private final FakeAnswerer answerer;
  private final FakeRequestReader reader;
  private final FakeDeliveries deliveries;

  /** A request that was let in. */
  private record Job(FakeRequest request, Asked asked, Use use) {}

  /**
   * @param closing ends all waits when it opens
   */
  FakeMessages(FakeClaudeSettings settings, FakeMeter meter, CountDownLatch closing) {
    this.meter = meter;
    clock = settings.clock();
    timer = new FakeTimer(clock, closing);
    pace = settings.pace();
    limits = settings.limits();
    director = new FakeDirector(settings);
    answerer = new FakeAnswerer(pace.thinkingTokens());
    reader = new FakeRequestReader(settings.imitation());
    deliveries = new FakeDeliveries(settings.imitation());
  }

  void answer(FakeExchange exchange) throws IOException, FakeApiError.Thrown {
    meter.begin(exchange.requestId());
    try {
      Instant receivedAt = clock.instant();
      FakeRequest request = read(exchange, receivedAt);
      Asked asked = Asked.of(request, receivedAt);
      Use use = cache.look(request, receivedAt);
      requireRoom(exchange, asked, limiter(request), use.limitedInput());
      Cue cue = director.next(request);
      switch (cue.fault()) {
        case FakeFault.HttpError fault ->
            throw refused(exchange, asked, fault, FakeApiError.of(fault));
        case FakeFault.Accepted fault ->
            work(exchange, new Job(request, asked, use), fault, cue.answer());
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

  private void work(
      FakeExchange exchange, Job job, FakeFault.Accepted fault, @Nullable String scripted)
      throws IOException {
    timer.pass(fault instanceof FakeFault.Slow(Duration more) ? latency(more) : pace.latency());
    if (fault instanceof FakeFault.NotBegun unpaid && !unpaid.billed()) {
      enter(
          exchange, job.asked(), Answered.free(clock.instant(), OptionalInt.empty(), fault, false));
      comeToNothing(exchange, unpaid);
    }
    FakeAnswer answer = answerer.answer(job.request(), fault, job.use(), scripted);
    cache.keep(job.use(), job.asked().receivedAt());
    FakeDelivery delivery = deliveries.of(exchange.requestId(), job.request(), answer, fault);
    FakeBill.Work work = new FakeBill.Work(exchange.requestId(), job.asked(), fault, answer);
    FakeBill bill = new FakeBill(meter, limiter(job.request()), clock, work);
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
