package dev.batuta.testkit;

import dev.batuta.testkit.FakeRequest.Block;
import dev.batuta.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The prompt cache in a simple form. A prefix is cached per model where a block has {@code
 * cache_control}; it is found again while every block up to there is the same, looking back at most
 * 20 blocks from a breakpoint; it lives from the start of the request that last wrote or read it.
 * Prefixes shorter than the model caches are not cached, without a word.
 *
 * <p>Looking and keeping are two steps, because an entry can be read only once the answer that
 * wrote it has begun: parallel requests with the same new prefix all pay for writing it.
 */
final class FakePromptCache {
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  static final Duration ONE_HOUR = Duration.ofHours(1);

  private static final int LOOK_BACK_BLOCKS = 20;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(Duration lifetime, Instant until) {}

  private record Hit(Prefix prefix, Duration lifetime) {}

  private record Prefix(int index, String key, long tokens, @Nullable Duration cacheFor) {
    boolean isBreakpoint() {
      return cacheFor != null;
    }
  }

  /**
   * What the cache does for one request.
   *
   * @param input prompt tokens after the last breakpoint
   * @param read prompt tokens that were found
   * @param written prompt tokens that were not, by how long they are kept
   * @param kept the entries found and written, by how long they live from now on
   */
  record Use(long input, long read, Map<Duration, Long> written, Map<String, Duration> kept) {
    Use {
      written = Map.copyOf(written);
      kept = Map.copyOf(kept);
    }

    /** What counts against the limit of input tokens. */
    long limitedInput() {
      return input + written.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The tokens of the whole call. */
    FakeTokens with(long output, long thinking) {
      return new FakeTokens(
          input,
          read,
          written.getOrDefault(FIVE_MINUTES, 0L),
          written.getOrDefault(ONE_HOUR, 0L),
          output,
          thinking);
    }
  }

  /** What is read, and what is to be written, for a request that starts now. */
  Use look(FakeRequest request, Instant now) {
    List<Prefix> prefixes = prefixes(request);
    Map<String, Duration> kept = new HashMap<>();
    Map<Duration, Long> written = new HashMap<>();
    Optional<Hit> hit = longestHit(prefixes, now);
    hit.ifPresent(found -> kept.put(found.prefix().key(), found.lifetime()));
    long read = hit.map(found -> found.prefix().tokens()).orElse(0L);
    int next = hit.map(found -> found.prefix().index() + 1).orElse(0);
    long cached = read;
    for (Prefix prefix : prefixes.subList(next, prefixes.size())) {
      Duration lifetime = prefix.cacheFor();
      if (lifetime != null && prefix.isBreakpoint()) {
        written.merge(lifetime, prefix.tokens() - cached, Long::sum);
        kept.put(prefix.key(), lifetime);
        cached = prefix.tokens();
      }
    }
    return new Use(request.promptTokens() - cached, read, written, kept);
  }

  /** Makes what the request wrote readable, and what it read live longer. */
  void keep(Use use, Instant startedAt) {
    use.kept()
        .forEach(
            (key, lifetime) -> entries.put(key, new Entry(lifetime, startedAt.plus(lifetime))));
  }

  private Optional<Hit> longestHit(List<Prefix> prefixes, Instant now) {
    return prefixes.reversed().stream()
        .filter(Prefix::isBreakpoint)
        .flatMap(breakpoint -> withinSight(prefixes, breakpoint).stream())
        .flatMap(prefix -> hit(prefix, now).stream())
        .findFirst();
  }

  /** The prefixes that a breakpoint can read, the longest first. */
  private static List<Prefix> withinSight(List<Prefix> prefixes, Prefix breakpoint) {
    int first = Math.max(0, breakpoint.index() - LOOK_BACK_BLOCKS);
    return prefixes.subList(first, breakpoint.index() + 1).reversed();
  }

  private Optional<Hit> hit(Prefix prefix, Instant now) {
    return Optional.ofNullable(entries.get(prefix.key()))
        .filter(entry -> now.isBefore(entry.until()))
        .map(entry -> new Hit(prefix, entry.lifetime()));
  }

  private static List<Prefix> prefixes(FakeRequest request) {
    List<Prefix> prefixes = new ArrayList<>();
    String key = request.model().id();
    long characters = 0;
    for (Block block : request.blocks()) {
      key = Sha256.hex(key + "\n" + block.part() + "\n" + block.text());
      characters += block.text().length();
      long tokens = FakeTokens.count(characters);
      boolean longEnough = tokens >= request.model().bounds().cacheFrom();
      prefixes.add(new Prefix(prefixes.size(), key, tokens, longEnough ? block.cacheFor() : null));
    }
    return prefixes;
  }
}
