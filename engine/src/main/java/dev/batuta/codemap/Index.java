package dev.batuta.codemap;

import dev.batuta.codemap.CacheFile.Content;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.Identifiers;
import dev.batuta.syntax.Language;
import dev.batuta.syntax.Parser;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The source files of a code base with the entry of each. As many virtual threads as there are
 * cores take one file after the other: first to hash them all, while another reads the cache, then
 * to parse those that are not in it.
 */
final class Index {
  private final Function<RelativePath, Optional<String>> read;
  private final Parser parser;
  private final CacheFile cache;

  /** Guards the names and the fresh entries, which the threads add to. */
  private final Lock lock = new ReentrantLock();

  private final Map<Hash, Entry> fresh = new HashMap<>();

  private Index(Function<RelativePath, Optional<String>> read, Parser parser, CacheFile cache) {
    this.read = read;
    this.parser = parser;
    this.cache = cache;
  }

  /** A file and its entry. */
  record Indexed(String path, Hash hash, Entry entry) {}

  /**
   * Every file that can be read, in the order of the paths.
   *
   * @param names of all entries
   * @param isNew whether the cache does not hold exactly this
   */
  record Result(Names names, List<Indexed> files, boolean isNew) {
    /** Brings the cache up to date. */
    void writeTo(CacheFile cache) {
      if (isNew) {
        Map<Hash, Entry> entries = LinkedHashMap.newLinkedHashMap(files.size());
        files.forEach(file -> entries.put(file.hash(), file.entry()));
        cache.write(names, entries);
      }
    }
  }

  /** Looks every file up in the cache, and parses what is not in it. */
  static Result of(
      List<RelativePath> paths,
      Function<RelativePath, Optional<String>> read,
      Parser parser,
      CacheFile cache) {
    return new Index(read, parser, cache)
        .result(paths.stream().filter(Index::isMapped).sorted().toList());
  }

  /** Data, style sheets and pages define nothing that a program's files would name. */
  private static boolean isMapped(RelativePath path) {
    return Language.ofPath(path.value()).filter(Index::isMapped).isPresent();
  }

  private static boolean isMapped(Language language) {
    return switch (language) {
      case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, PHP, GO, RUST, CSHARP, RUBY, BASH -> true;
      case JSON, YAML, SQL, CSS, HTML -> false;
    };
  }

  private Result result(List<RelativePath> paths) {
    @Nullable Hash[] hashes = new Hash[paths.size()];
    @Nullable Indexed[] files = new Indexed[paths.size()];
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Content> reading = threads.submit(cache::read);
      onAllCores(threads, paths.size(), file -> hashes[file] = hash(paths.get(file)));
      Content cached = finished(reading);
      onAllCores(
          threads,
          paths.size(),
          file -> {
            Hash hash = hashes[file];
            if (hash != null) {
              Entry known = cached.entries().get(hash);
              files[file] =
                  known == null
                      ? parsed(paths.get(file), cached.names())
                      : new Indexed(paths.get(file).value(), hash, known);
            }
          });
      List<Indexed> found = Arrays.stream(files).filter(Objects::nonNull).toList();
      Set<Hash> current = found.stream().map(Indexed::hash).collect(Collectors.toSet());
      return new Result(cached.names(), found, !current.equals(cached.entries().keySet()));
    }
  }

  private static void onAllCores(ExecutorService threads, int files, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      running.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < files; i = next.getAndIncrement()) {
                  work.accept(i);
                }
              }));
    }
    running.forEach(Index::finished);
  }

  private static <T> T finished(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a source file could not be indexed", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while indexing source files", interrupted);
    }
  }

  private @Nullable Hash hash(RelativePath path) {
    String text = text(path);
    return text == null ? null : hash(path, text);
  }

  private static Hash hash(RelativePath path, String text) {
    return Hash.of(Language.ofPath(path.value()).map(Language::name).orElse(""), text);
  }

  /** A file that went away or cannot be read is no part of the map, and no reason to have none. */
  private @Nullable String text(RelativePath path) {
    try {
      return read.apply(path).orElse(null);
    } catch (UncheckedIOException _) {
      return null;
    }
  }

  /** Reads the file again, rather than keep the text of a whole code base until here. */
  private @Nullable Indexed parsed(RelativePath path, Names names) {
    String text = text(path);
    if (text == null) {
      return null;
    }
    List<Symbol> symbols =
        parser.parse(path.value(), text).map(SyntaxTree::symbols).orElseGet(List::of);
    Map<String, Integer> mentions = Identifiers.counted(text);
    Hash hash = hash(path, text);
    lock.lock();
    try {
      Entry entry = fresh.computeIfAbsent(hash, _ -> Entry.of(symbols, mentions, names));
      return new Indexed(path.value(), hash, entry);
    } finally {
      lock.unlock();
    }
  }
}
