package dev.batuta.testkit;

import dev.batuta.testkit.FakeCall.Answered;
import dev.batuta.testkit.FakeCall.Asked;
import dev.batuta.testkit.FakePromptCache.Use;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code POST /v1/messages}: reads, decides what goes wrong, answers, and bills. */
final class FakeMessages {
  private static final int OK = 200;

  private final Clock clock;
  private final Duration latency;
  private final FakeMeter meter;
  private final FakeFaultPlan faults;
  private final FakePromptCache cache = new FakePromptCache();
  private final FakeRateLimiter limiter;
  private final FakeAnswerer answerer;
  private final CountDownLatch closing;

  /**
   * @param closing ends all latencies when it opens
   */
  FakeMessages(FakeClaudeSettings settings, FakeMeter meter, CountDownLatch closing) {
    this.clock = settings.clock();
    this.latency = settings.latency();
    this.meter = meter;
    this.closing = closing;
    faults = new FakeFaultPlan(settings.faults());
    limiter = new FakeRateLimiter(settings.limits(), clock);
    answerer = new FakeAnswerer(settings.thinkingTokens());
  }

  void answer(FakeExchange exchange) throws IOException, FakeApiError.Thrown {
    meter.begin(exchange.requestId());
    try {
      Instant receivedAt = clock.instant();
      FakeRequest request = read(exchange, receivedAt);
      Asked asked = Asked.of(request, receivedAt);
      requireRoom(exchange, asked);
      switch (faultFor(request)) {
        case FakeFault.HttpError fault ->
            throw refused(exchange, asked, fault, FakeApiError.of(fault));
        case FakeFault.Accepted fault -> work(exchange, request, asked, fault);
      }
    } finally {
      meter.end(exchange.requestId());
    }
  }

  private FakeRequest read(FakeExchange exchange, Instant receivedAt)
      throws IOException, FakeApiError.Thrown {
    try {
      exchange.requireKeyAndVersion();
      return FakeRequestReader.message(exchange.body());
    } catch (FakeApiError.Thrown invalid) {
      throw refused(exchange, Asked.unreadable(receivedAt), new FakeFault.None(), invalid.error());
    }
  }

  private void requireRoom(FakeExchange exchange, Asked asked) throws FakeApiError.Thrown {
    Optional<Duration> wait = limiter.refuses();
    exchange.addHeaders(limiter.headers());
    if (wait.isPresent()) {
      FakeApiError error = FakeApiError.rateLimited(wait.get());
      throw refused(exchange, asked, new FakeFault.None(), error);
    }
  }

  private FakeFault faultFor(FakeRequest request) {
    FakeFault fault = faults.next(request.wanted().paths());
    return fault instanceof FakeFault.ErrorEvent && !request.streaming()
        ? new FakeFault.Overloaded()
        : fault;
  }

  private void work(
      FakeExchange exchange, FakeRequest request, Asked asked, FakeFault.Accepted fault)
      throws IOException {
    Use use = cache.look(request, asked.receivedAt());
    takeTime(fault);
    if (fault instanceof FakeFault.CutBeforeAnswer(boolean billed) && !billed) {
      enter(exchange, asked, Answered.free(clock.instant(), OptionalInt.empty(), fault, false));
      throw exchange.cut();
    }
    FakeAnswer answer = answerer.answer(request, fault, use);
    cache.keep(use, asked.receivedAt());
    limiter.spend(answer.tokens());
    exchange.addHeaders(limiter.headers());
    FakeCall call = enter(exchange, asked, answered(answer, fault));
    try {
      send(exchange, body(exchange, request, answer), fault);
    } catch (IOException gone) {
      meter.enter(call.notWhole());
      throw gone;
    }
  }

  private void takeTime(FakeFault.Accepted fault) throws IOException {
    Duration time = fault instanceof FakeFault.Slow(Duration delay) ? latency.plus(delay) : latency;
    try {
      if (!time.isZero() && closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the server was closed before the answer began");
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(closed);
    }
  }

  private Answered answered(FakeAnswer answer, FakeFault.Accepted fault) {
    boolean begun = !(fault instanceof FakeFault.CutBeforeAnswer);
    return new Answered(
        clock.instant(),
        begun ? OptionalInt.of(OK) : OptionalInt.empty(),
        fault,
        answer.tokens(),
        answer.billed(),
        answer.costUsd(),
        !(fault instanceof FakeFault.Broken));
  }

  private static FakeBody body(FakeExchange exchange, FakeRequest request, FakeAnswer answer) {
    String messageId = "msg_" + exchange.requestId();
    return request.streaming()
        ? FakeBody.events(FakeSse.of(answer, messageId))
        : FakeBody.json(FakeJson.write(FakeJson.message(answer, messageId)));
  }

  private static void send(FakeExchange exchange, FakeBody body, FakeFault.Accepted fault)
      throws IOException {
    switch (fault) {
      case FakeFault.CutBeforeAnswer _ -> throw exchange.cut();
      case FakeFault.CutInMidAnswer _ -> {
        exchange.sendHalf(body);
        throw exchange.cut();
      }
      case FakeFault.ErrorEvent _ -> {
        String event = FakeSse.error(FakeApiError.overloaded(), exchange.requestId());
        exchange.send(body.endingHalfWayWith(event));
      }
      case FakeFault.None _, FakeFault.Slow _, FakeFault.Flawed _ -> exchange.send(body);
    }
  }

  private FakeApiError.Thrown refused(
      FakeExchange exchange, Asked asked, FakeFault fault, FakeApiError error) {
    OptionalInt status = OptionalInt.of(error.status());
    enter(exchange, asked, Answered.free(clock.instant(), status, fault, true));
    return error.thrown();
  }

  private FakeCall enter(FakeExchange exchange, Asked asked, Answered answered) {
    FakeCall call = new FakeCall(exchange.requestId(), asked, answered);
    meter.enter(call);
    return call;
  }
}
