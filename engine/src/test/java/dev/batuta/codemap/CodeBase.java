package dev.batuta.codemap;

import dev.batuta.backlog.Item;
import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.Parser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Files in memory, to be mapped. */
final class CodeBase {
  private static final Instant LONG_AGO = Instant.parse("2020-02-20T20:20:20.202020202Z");

  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final Set<String> reads = new ConcurrentSkipListSet<>();
  private final Path cacheFile;
  private int edits;

  CodeBase(Path cacheFile) {
    this.cacheFile = cacheFile;
  }

  CodeBase with(String path, String... lines) {
    files.put(path, String.join("\n", lines));
    times.put(path, LONG_AGO.plusNanos(edits++));
    return this;
  }

  CodeBase without(String path) {
    files.remove(path);
    return this;
  }

  CodeBase modifiedAt(Instant time, String path) {
    times.put(path, time);
    return this;
  }

  Instant modified(String path) {
    return times.getOrDefault(path, LONG_AGO);
  }

  /** The files that the latest map read. */
  Set<String> reads() {
    return reads;
  }

  CodeMap map(Parser parser) throws InterruptedException {
    reads.clear();
    List<ListedFile> listed =
        files.entrySet().stream().map(file -> listed(file.getKey(), file.getValue())).toList();
    return CodeMap.of(listed, this::read, parser, cacheFile, Instant.now());
  }

  private ListedFile listed(String path, String text) {
    return new ListedFile(new RelativePath(path), text.length(), modified(path));
  }

  private Optional<String> read(RelativePath path) {
    reads.add(path.value());
    return Optional.ofNullable(files.get(path.value()));
  }

  /** The paths that matter for an item, best first. */
  List<String> ranked(Item item) throws InterruptedException {
    return map(new LineParser()).rankedFor(item, 100).stream().map(FileOutline::path).toList();
  }
}
