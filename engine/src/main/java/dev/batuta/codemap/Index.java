package dev.batuta.codemap;

import dev.batuta.codemap.CacheFile.Content;
import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.Identifiers;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The source files of a code base with the entry of each. As many virtual threads as there are
 * cores take one file after the other: one that is listed as the cache has it is not read, one
 * whose content the cache knows not parsed.
 */
final class Index {
  private static final long WRITTEN_PER_PARSED = 100;

  private final Function<RelativePath, Optional<String>> read;
  private final Parser parser;
  private final Content cached;

  /** Guards the names and the fresh entries, which the threads add to. */
  private final Lock lock = new ReentrantLock();

  private final Map<Hash, Entry> fresh = new HashMap<>();

  private final Instant listedAt;

  private Index(
      Function<RelativePath, Optional<String>> read,
      Parser parser,
      Content cached,
      Instant listedAt) {
    this.read = read;
    this.parser = parser;
    this.cached = cached;
    this.listedAt = listedAt;
  }

  /**
   * A file and its entry.
   *
   * @param stamp how it was listed; nothing where that does not tell whether it changed since
   */
  record Indexed(String path, @Nullable Stamp stamp, Hash hash, Entry entry) {}

  /**
   * Every file that can be read, in the order of the paths.
   *
   * @param names of all entries
   * @param isNew whether the cache lacks so much of this that writing it costs less than finding it
   *     out again next time
   */
  record Result(Names names, List<Indexed> files, boolean isNew) {
    /** Brings the cache up to date. */
    void writeTo(CacheFile cache) {
      if (isNew) {
        cache.write(names, files);
      }
    }
  }

  /** Looks every file up in the cache, and parses what is not in it. */
  static Result of(
      List<ListedFile> listed,
      Function<RelativePath, Optional<String>> read,
      Parser parser,
      CacheFile cache,
      Instant listedAt)
      throws InterruptedException {
    return new Index(read, parser, cache.read(), listedAt)
        .result(listed.stream().sorted(Comparator.comparing(ListedFile::path)).toList());
  }

  private Result result(List<ListedFile> listed) throws InterruptedException {
    @Nullable Indexed[] files = new Indexed[listed.size()];
    onAllCores(listed.size(), file -> files[file] = indexed(listed.get(file)));
    List<Indexed> found = Arrays.stream(files).filter(Objects::nonNull).toList();
    return new Result(cached.names(), found, isNew(found));
  }

  /** Writing what is known of a hundred files takes as long as parsing one or two. */
  private boolean isNew(List<Indexed> found) {
    long different =
        found.stream().filter(file -> !file.equals(cached.files().get(file.path()))).count()
            + Math.max(0, cached.files().size() - found.size());
    return different * WRITTEN_PER_PARSED > found.size();
  }

  private static void onAllCores(int files, IntConsumer work) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before the source files were indexed");
    }
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < files; i = next.getAndIncrement()) {
                    work.accept(i);
                  }
                }));
      }
      try {
        for (Future<?> core : running) {
          core.get();
        }
      } finally {
        next.set(files); // whoever is still at it after an interruption finds nothing more to do
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a source file could not be indexed", failure.getCause());
    }
  }

  private @Nullable Indexed indexed(ListedFile file) {
    Stamp stamp = Stamp.of(file, listedAt);
    String path = file.path().value();
    Indexed before = cached.files().get(path);
    if (before != null && stamp != null && stamp.equals(before.stamp())) {
      return before;
    }
    String text = text(file.path());
    if (text == null) {
      return null;
    }
    Hash hash = Hash.of(Language.ofPath(path).map(Language::name).orElse(""), text);
    if (before != null && before.hash().equals(hash) && Objects.equals(stamp, before.stamp())) {
      return before;
    }
    Entry known = cached.entries().get(hash);
    return new Indexed(path, stamp, hash, known == null ? parsed(path, text, hash) : known);
  }

  /** A file that went away or cannot be read is no part of the map, and no reason to have none. */
  private @Nullable String text(RelativePath path) {
    try {
      return read.apply(path).orElse(null);
    } catch (UncheckedIOException _) {
      return null;
    }
  }

  private Entry parsed(String path, String text, Hash hash) {
    List<Symbol> symbols = parser.parse(path, text).map(SyntaxTree::symbols).orElseGet(List::of);
    Map<String, Integer> mentions = Identifiers.counted(text);
    lock.lock();
    try {
      return fresh.computeIfAbsent(hash, _ -> Entry.of(symbols, mentions, cached.names()));
    } finally {
      lock.unlock();
    }
  }
}
