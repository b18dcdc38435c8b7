package dev.batuta.parsers;

import dev.batuta.backlog.Item;
import dev.batuta.codemap.CodeMap;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.Parser;
import dev.batuta.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures the map of a code base of 10,000 generated files: made from nothing, made again after
 * ten files changed, and ranked for items. In two JVMs, {@code cold} in one and {@code warm} in the
 * next, it is as a user has it:
 *
 * <pre>
 * ./mvnw -q -pl parsers -am test-compile dependency:build-classpath \
 *   -Dmdep.outputFile=/tmp/parsers.classpath
 * for part in cold warm; do
 *   java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
 *     -cp parsers/target/test-classes:parsers/target/classes:$(cat /tmp/parsers.classpath) \
 *     dev.batuta.parsers.CodeMapBench $part /tmp/codemap-bench
 * done
 * </pre>
 */
final class CodeMapBench {
  private static final int FILES = 10_000;
  private static final int CHANGED = 10;
  private static final int ITEMS = 200;

  private CodeMapBench() {}

  /**
   * Runs one part.
   *
   * @param arguments {@code cold} or {@code warm}, and a folder; {@code cold} fills it where it is
   *     missing
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    boolean isCold = arguments[0].equals("cold");
    if (!Files.exists(folder)) {
      generate(folder);
    }
    Path cache = folder.resolve(".batuta/codemap.cache");
    if (isCold) {
      Files.createDirectories(folder.resolve(".batuta"));
      Files.deleteIfExists(cache);
    } else {
      change(folder);
    }
    measure(folder, cache);
  }

  private static void measure(Path folder, Path cache) throws IOException, InterruptedException {
    Workspace workspace = Workspace.open(folder);
    Parser parser = new SourceParsers();
    Duration processorBefore = processorTime();
    long started = System.nanoTime();
    Instant listedAt = Instant.now();
    CodeMap map =
        CodeMap.of(workspace.sourceFiles(), workspace::readSource, parser, cache, listedAt);
    double seconds = secondsSince(started);
    double processorSeconds = processorTime().minus(processorBefore).toMillis() / 1e3;
    double megabytes = bytes(folder) / 1e6;
    say(
        String.format(
            Locale.ROOT,
            "%,d files, %.1f MB: %.2f s, %.1f MB/s; %.2f s of processor; cache %.1f MB",
            map.size(),
            megabytes,
            seconds,
            megabytes / seconds,
            processorSeconds,
            Files.size(cache) / 1e6));
    rank(map);
    rank(map);
  }

  private static void rank(CodeMap map) {
    Random random = new Random(7);
    long longest = 0;
    long started = System.nanoTime();
    int lines = 0;
    for (int i = 0; i < ITEMS; i++) {
      int one = random.nextInt(FILES);
      Item item =
          Item.builder("T-" + i, "Let " + CodeMapFiles.type(one) + " forget old entries")
              .description(
                  "When the order service settles an invoice, the catalog of products forgets what"
                      + " is older than a day. It must find by key as before.")
              .acceptanceCriteria(List.of("`" + CodeMapFiles.method(one) + "` gives nothing then"))
              .produces(null, List.of(CodeMapFiles.path(random.nextInt(FILES))))
              .build();
      long begun = System.nanoTime();
      lines += map.rankedFor(item, 20).stream().map(FileOutline::lines).mapToInt(List::size).sum();
      longest = Math.max(longest, System.nanoTime() - begun);
    }
    double mean = secondsSince(started) * 1e3 / ITEMS;
    say(
        String.format(
            Locale.ROOT,
            "ranking: %.2f ms an item, %.2f at most, %d lines",
            mean,
            longest / 1e6,
            lines / ITEMS));
  }

  private static void generate(Path folder) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve(CodeMapFiles.path(i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, CodeMapFiles.text(i));
    }
  }

  private static void change(Path folder) throws IOException {
    long now = System.nanoTime();
    for (int i = 0; i < CHANGED; i++) {
      int changed = i * (FILES / CHANGED) + i % 4;
      Files.writeString(
          folder.resolve(CodeMapFiles.path(changed)),
          CodeMapFiles.text(changed).replace("limit", "limit" + now));
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("codemap.cache"))
          .sorted(Comparator.naturalOrder())
          .mapToLong(CodeMapBench::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Of all threads: what counts on a machine that others use too. */
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
