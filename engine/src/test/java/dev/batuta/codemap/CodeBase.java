package dev.batuta.codemap;

import dev.batuta.backlog.Item;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files in memory, to be mapped. */
final class CodeBase {
  private final Map<String, String> files = new TreeMap<>();
  private final Path cacheFile;

  CodeBase(Path cacheFile) {
    this.cacheFile = cacheFile;
  }

  CodeBase with(String path, String... lines) {
    files.put(path, String.join("\n", lines));
    return this;
  }

  CodeBase without(String path) {
    files.remove(path);
    return this;
  }

  CodeMap map(Parser parser) {
    List<RelativePath> paths = files.keySet().stream().map(RelativePath::new).toList();
    return CodeMap.of(
        paths, path -> Optional.ofNullable(files.get(path.value())), parser, cacheFile);
  }

  /** The paths that matter for an item, best first. */
  List<String> ranked(Item item) {
    return map(new LineParser()).rankedFor(item, 100).stream().map(FileOutline::path).toList();
  }
}
