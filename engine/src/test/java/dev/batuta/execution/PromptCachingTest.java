package dev.batuta.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.batch.RunStopped;
import dev.batuta.batch.StopSignal;
import dev.batuta.document.DocumentReader;
import dev.batuta.execution.PromptCaching.Turn;
import dev.batuta.modelchoice.CatalogueReader;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptCachingTest {
  private static final Prefix CONTRACT = new Prefix(0, 150, "contract");
  private static final Prefix SPECS = new Prefix(2, 1_500, "specs");
  private static final Prefix STORY = new Prefix(4, 1_800, "story");

  private final Model sonnet = model("claude-sonnet-5-5");
  private final Passing clock = new Passing();
  private final StopSignal stop = new StopSignal();
  private final Outside outside =
      new Outside(clock, System::nanoTime, Thread::sleep, UUID::randomUUID, new Random(1));
  private final Patience patience =
      new Patience(Duration.ofMinutes(1), (_, _, _) -> {}, stop, outside);

  @Test
  void writesAPrefixThatAnotherCallWillRead() throws Exception {
    PromptCaching caching = caching(twice(SPECS, STORY));

    assertThat(enter(caching, SPECS, STORY).breakpoints()).containsExactly(SPECS, STORY);
  }

  @Test
  void writesNothingThatNobodyReads() throws Exception {
    PromptCaching caching = caching(new PromptSharing.Counter());

    assertThat(enter(caching, SPECS, STORY).breakpoints()).isEmpty();
  }

  @Test
  void writesWhatNobodyForesawOnceItComesASecondTimeWhileItWouldLive() throws Exception {
    PromptCaching caching = caching(new PromptSharing.Counter());
    enter(caching, SPECS).close();
    clock.pass(Duration.ofMinutes(6));
    assertThat(enter(caching, SPECS).breakpoints()).isEmpty();
    clock.pass(Duration.ofMinutes(4));

    assertThat(enter(caching, SPECS).breakpoints()).containsExactly(SPECS);
  }

  @Test
  void writesNothingShorterThanTheModelsCacheTakes() throws Exception {
    PromptCaching caching = caching(twice(CONTRACT, SPECS));

    assertThat(enter(caching, CONTRACT, SPECS).breakpoints()).containsExactly(SPECS);
  }

  @Test
  void asksForNothingWhereTheProviderHasNoCache() throws Exception {
    PromptCaching caching = new PromptCaching(false, twice(SPECS).sharing(), Set.of(), clock);

    assertThat(enter(caching, SPECS).breakpoints()).isEmpty();
  }

  @Test
  void letsOthersFollowWhenTheFirstAnswerBegins() throws Exception {
    PromptCaching caching = caching(twice(SPECS));
    Turn first = enter(caching, SPECS);
    CompletableFuture<Turn> second = entering(caching, "other", SPECS);
    assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    first.sent();
    first.begins();

    assertThat(second.get().expectedToRead()).isEqualTo(SPECS.tokens());
  }

  @Test
  void letsTheNextGoAheadWhenTheFirstFails() throws Exception {
    PromptCaching caching = caching(twice(SPECS));
    Turn first = enter(caching, SPECS);
    CompletableFuture<Turn> second = entering(caching, "other", SPECS);

    first.close();

    assertThat(second.get().expectedToRead()).isZero();
  }

  @Test
  void neverHoldsUpTheCriticalPath() throws Exception {
    PromptCaching caching =
        new PromptCaching(true, twice(SPECS).sharing(), Set.of("critical"), clock);
    enter(caching, SPECS);

    assertThat(entering(caching, "critical", SPECS).get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void holdsNobodyUpForLessThanItIsWorth() throws Exception {
    Prefix small = new Prefix(2, 513, "small");
    Model haiku = model("claude-haiku-5-5");
    PromptSharing.Counter counter = new PromptSharing.Counter();
    counter.add("A", haiku, List.of(small));
    counter.add("B", haiku, List.of(small));
    PromptCaching caching = caching(counter);
    caching.enter("A", haiku, prompt(small), patience);

    assertThat(caching.enter("B", haiku, prompt(small), patience).expectedToRead()).isZero();
  }

  @Test
  void writesAgainWhatHasExpired() throws Exception {
    PromptCaching caching = caching(twice(SPECS));
    Turn first = enter(caching, SPECS);
    first.sent();
    first.begins();
    first.close();
    clock.pass(Duration.ofMinutes(5));

    assertThat(enter(caching, SPECS).expectedToRead()).isZero();
  }

  @Test
  void hearsAPersonWhoStopsWhileItWaits() throws Exception {
    PromptCaching caching = caching(twice(SPECS));
    enter(caching, SPECS);
    CompletableFuture<Turn> second = entering(caching, "other", SPECS);

    stop.request();

    assertThatThrownBy(second::get).hasCauseInstanceOf(RunStopped.class);
  }

  private Turn enter(PromptCaching caching, Prefix... prefixes) throws InterruptedException {
    return caching.enter("item", sonnet, prompt(prefixes), patience);
  }

  private CompletableFuture<Turn> entering(PromptCaching caching, String item, Prefix... prefixes)
      throws InterruptedException {
    CompletableFuture<Turn> turn = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              begun.countDown();
              try {
                turn.complete(caching.enter(item, sonnet, prompt(prefixes), patience));
              } catch (Exception failed) {
                turn.completeExceptionally(failed);
              }
            });
    begun.await();
    return turn;
  }

  private static Prompt prompt(Prefix... prefixes) {
    return new Prompt("c", "specstory", 2_000, false, List.of(), List.of(), List.of(prefixes));
  }

  private PromptCaching caching(PromptSharing.Counter counter) {
    return new PromptCaching(true, counter.sharing(), Set.of(), clock);
  }

  private PromptSharing.Counter twice(Prefix... prefixes) {
    PromptSharing.Counter counter = new PromptSharing.Counter();
    counter.add("A", sonnet, List.of(prefixes));
    counter.add("B", sonnet, List.of(prefixes));
    return counter;
  }

  private static Model model(String id) {
    return new CatalogueReader(new DocumentReader()).shipped().model(id);
  }

  private static final class Passing extends Clock {
    private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
