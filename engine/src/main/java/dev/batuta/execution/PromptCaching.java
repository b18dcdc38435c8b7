package dev.batuta.execution;

import dev.batuta.execution.PromptSharing.Shared;
import dev.batuta.modelchoice.Model;
import dev.batuta.usage.Prefix;
import dev.batuta.usage.Price;
import dev.batuta.usage.Prompt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Uses a provider's prompt cache where it pays. A prefix is worth writing when another call will
 * read it, since writing costs a quarter more and reading saves nine tenths; that is known from the
 * run's first prompts, and of what nobody foresaw a second use within the cache's lifetime counts
 * as a sign that it goes on.
 *
 * <p>An entry can be read only once the answer that wrote it has begun, so that parallel calls with
 * a new prefix would all pay for writing it. Therefore the first one goes ahead, and others wait
 * for its answer to begin, where that saves enough. What is on the critical path never waits.
 */
public final class PromptCaching {
  /** Entries live that long from the start of the request that last wrote or read them. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Of waiting for the first of them: less is not worth the two seconds that it takes. */
  private static final BigDecimal LEAST_SAVING_USD = new BigDecimal("0.0001");

  private static final long CHECK_EVERY_MS = 250;
  private static final int TOKENS_PER_PRICE = 6;

  private final Set<String> critical;
  private final Clock clock;
  private final boolean isOffered;
  private final Map<Shared, Entry> entries = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * A cache.
   *
   * @param isOffered whether the provider caches at all
   * @param critical ids of the items on the critical path
   */
  public PromptCaching(
      boolean isOffered, PromptSharing expected, Set<String> critical, Clock clock) {
    this.isOffered = isOffered;
    this.critical = Set.copyOf(critical);
    this.clock = clock;
    expected
        .uses()
        .forEach((prefix, uses) -> entries.computeIfAbsent(prefix, _ -> new Entry()).toCome = uses);
  }

  /** One prefix in one model's cache. Used under the lock. */
  private static final class Entry {
    /** First prompts of this run that have it and were not sent yet. */
    private int toCome;

    /** Until when it can be read. */
    private Instant warmUntil = Instant.EPOCH;

    /** When a prompt last had it, cached or not. */
    private @Nullable Instant seenAt;

    /** The call whose answer will make it warm. */
    private @Nullable Turn leader;

    boolean isWarm(Instant now) {
      return now.isBefore(warmUntil);
    }

    private boolean wasSeenLately(Instant now) {
      return seenAt != null && now.isBefore(seenAt.plus(LIFETIME));
    }

    /** Whether somebody after the present call is likely to read it. */
    boolean willBeReadAgain(Instant now) {
      return toCome > 1 || wasSeenLately(now);
    }
  }

  /**
   * Lets a call go, at once or after another with the same beginning.
   *
   * @throws dev.batuta.batch.RunStopped when a person asks to stop meanwhile
   */
  Turn enter(String itemId, Model model, Prompt prompt, Patience patience)
      throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Instant now = clock.instant();
        List<Prefix> breakpoints = breakpoints(model, prompt, now);
        if (critical.contains(itemId) || !isWorthWaiting(model, breakpoints, now)) {
          return begin(model, prompt, breakpoints, now);
        }
        patience.check();
        changed.await(CHECK_EVERY_MS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A call that may write or read the cache; to be closed when it has ended. */
  final class Turn implements AutoCloseable {
    private final Model model;
    private final List<Prefix> breakpoints;
    private final long expectedToRead;
    private Instant startedAt;

    private Turn(Model model, List<Prefix> breakpoints, long expectedToRead, Instant startedAt) {
      this.model = model;
      this.breakpoints = breakpoints;
      this.expectedToRead = expectedToRead;
      this.startedAt = startedAt;
    }

    /** What the provider is to cache. */
    List<Prefix> breakpoints() {
      return breakpoints;
    }

    /** Tokens of the prompt that the cache should have. */
    long expectedToRead() {
      return expectedToRead;
    }

    /** The request goes out: what it reads or writes lives from now on. */
    void sent() {
      startedAt = clock.instant();
    }

    /** The answer begins: from now on others can read what this call wrote. */
    void begins() {
      locked(
          entry -> {
            Instant until = startedAt.plus(LIFETIME);
            entry.warmUntil = until.isAfter(entry.warmUntil) ? until : entry.warmUntil;
          });
    }

    @Override
    public void close() {
      locked(_ -> {});
    }

    private void locked(Consumer<Entry> change) {
      lock.lock();
      try {
        for (Prefix prefix : breakpoints) {
          Entry entry = entry(model, prefix);
          change.accept(entry);
          if (entry.leader == this) {
            entry.leader = null;
          }
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private Turn begin(Model model, Prompt prompt, List<Prefix> breakpoints, Instant now) {
    long read = 0;
    for (Prefix prefix : breakpoints) {
      read = entry(model, prefix).isWarm(now) ? prefix.tokens() : read;
    }
    Turn turn = new Turn(model, breakpoints, read, now);
    for (Prefix prefix : prompt.prefixes()) {
      Entry entry = entry(model, prefix);
      entry.toCome = Math.max(0, entry.toCome - 1);
      entry.seenAt = now;
    }
    for (Prefix prefix : breakpoints) {
      Entry entry = entry(model, prefix);
      if (entry.leader == null && !entry.isWarm(now)) {
        entry.leader = turn;
      }
    }
    return turn;
  }

  private List<Prefix> breakpoints(Model model, Prompt prompt, Instant now) {
    List<Prefix> breakpoints = new ArrayList<>();
    if (isOffered) {
      for (Prefix prefix : prompt.prefixes()) {
        Entry entry = entry(model, prefix);
        if (model.caches(prefix.tokens()) && (entry.isWarm(now) || entry.willBeReadAgain(now))) {
          breakpoints.add(prefix);
        }
      }
    }
    return breakpoints;
  }

  /** Whether another call is about to write some of this, and writing it twice would cost. */
  private boolean isWorthWaiting(Model model, List<Prefix> breakpoints, Instant now) {
    long awaited = 0;
    long warm = 0;
    for (Prefix prefix : breakpoints) {
      Entry entry = entry(model, prefix);
      if (entry.isWarm(now)) {
        warm = prefix.tokens();
      } else if (entry.leader != null) {
        awaited = prefix.tokens();
      }
    }
    return awaited > warm && saving(model, awaited - warm, now).compareTo(LEAST_SAVING_USD) >= 0;
  }

  private static BigDecimal saving(Model model, long tokens, Instant now) {
    Price price = model.price(LocalDate.ofInstant(now, ZoneOffset.UTC), tokens);
    return price
        .cacheWrite5m()
        .subtract(price.cacheRead())
        .multiply(BigDecimal.valueOf(tokens))
        .movePointLeft(TOKENS_PER_PRICE);
  }

  private Entry entry(Model model, Prefix prefix) {
    return entries.computeIfAbsent(Shared.of(model, prefix), _ -> new Entry());
  }
}
