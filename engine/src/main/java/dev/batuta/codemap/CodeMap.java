package dev.batuta.codemap;

import dev.batuta.backlog.Item;
import dev.batuta.codemap.Entry.Declared;
import dev.batuta.codemap.Index.Indexed;
import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.FileOutline.Line;
import dev.batuta.syntax.Parser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The declarations of a code base as it was at one moment, and which of them matter for an item:
 * those that its words name, those of the files that it is to change, and what these use. Safe for
 * use by many threads, as nothing in it changes.
 *
 * <p>The weights are those of aider's repository map, with one difference. There a file in the chat
 * strengthens all that it mentions fifty times, which cancels out where a file's strengths are
 * shares of a whole; here it weighs fifty times as a seed.
 */
public final class CodeMap {
  private static final double FILE_OF_ITEM = 50;
  private static final double NAMED_BY_ITEM = 10;

  private final Names names;
  private final List<Indexed> files;
  private final Map<String, Integer> numbers;
  private final Graph graph;
  private final WordIndex words;
  private final List<Integer> byGlobalRank;

  private CodeMap(Index.Result index) {
    this.names = index.names();
    this.files = index.files();
    this.numbers = HashMap.newHashMap(files.size());
    for (int file = 0; file < files.size(); file++) {
      numbers.put(files.get(file).path(), file);
    }
    List<Entry> entries = files.stream().map(Indexed::entry).toList();
    this.graph = new Graph(names, entries);
    this.words = new WordIndex(names, entries);
    this.byGlobalRank =
        IntStream.range(0, files.size()).boxed().sorted(best(GlobalRank.of(graph))).toList();
  }

  /**
   * Maps a code base. A file whose content was mapped before, in this process or an earlier one, is
   * not parsed again, and one that is listed as it was then is not even read.
   *
   * @param listed its files
   * @param read the text of a file, empty where there is none; called by several threads at once
   * @param parser what finds the definitions
   * @param cacheFile where to keep what was found; it may be missing or damaged, and where its
   *     folder is missing nothing is kept
   * @param listedAt before the files were listed: of a file that changed about then or later its
   *     time does not tell whether it changes again
   * @throws InterruptedException when the thread is interrupted; nothing is kept then
   */
  public static CodeMap of(
      List<ListedFile> listed,
      Function<RelativePath, Optional<String>> read,
      Parser parser,
      Path cacheFile,
      Instant listedAt)
      throws InterruptedException {
    CacheFile cache = new CacheFile(cacheFile);
    Index.Result index = Index.of(listed, read, parser, cache, listedAt);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> index.writeTo(cache));
      return new CodeMap(index);
    }
  }

  /** How many files are mapped. */
  public int size() {
    return files.size();
  }

  /**
   * The files that matter most for an item, the most important first, each with what it declares:
   * those that its words and files lead to. Where nothing in the item points anywhere, these are
   * the files that the most of the code base leads to. Files that declare nothing are left out.
   */
  public List<FileOutline> rankedFor(Item item, int mostFiles) {
    ItemNames named = ItemNames.of(item, names, words);
    SortedMap<Integer, Double> seeds = seeds(item, named);
    Stream<Integer> ranked =
        seeds.isEmpty() ? byGlobalRank.stream() : near(LocalRank.of(graph, seeds, named.all()));
    return ranked
        .flatMap(file -> outline(files.get(file), named).stream())
        .limit(mostFiles)
        .toList();
  }

  private SortedMap<Integer, Double> seeds(Item item, ItemNames named) {
    SortedMap<Integer, Double> seeds = new TreeMap<>();
    for (String path : item.files()) {
      Integer file = numbers.get(path);
      if (file != null) {
        seeds.merge(file, FILE_OF_ITEM, Double::sum);
      }
    }
    BitSet names = named.all();
    for (int name = names.nextSetBit(0); name >= 0; name = names.nextSetBit(name + 1)) {
      int[] definers = graph.definers(name);
      double weight = NAMED_BY_ITEM * graph.weight(name) * named.sureness(name);
      if (weight > 0) {
        for (int definer : definers) {
          seeds.merge(definer, weight / definers.length, Double::sum);
        }
      }
    }
    return seeds;
  }

  /** The files that the seeds lead to, taken off a heap, since nobody wants the last thousands. */
  private static Stream<Integer> near(double[] rank) {
    Queue<Integer> heap = new PriorityQueue<>(best(rank));
    for (int file = 0; file < rank.length; file++) {
      if (rank[file] > 0) {
        heap.add(file);
      }
    }
    return Stream.generate(heap::remove).limit(heap.size());
  }

  /** The highest rank first, and as the paths are sorted where ranks are equal. */
  private static Comparator<Integer> best(double[] rank) {
    return (one, other) -> {
      int byRank = Double.compare(rank[other], rank[one]);
      return byRank == 0 ? Integer.compare(one, other) : byRank;
    };
  }

  private Optional<FileOutline> outline(Indexed file, ItemNames named) {
    List<Line> lines = new ArrayList<>();
    for (Declared declared : file.entry().definitions()) {
      String text = "  ".repeat(declared.depth()) + declared.declaration();
      lines.add(new Line(text, named.contains(declared.name())));
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new FileOutline(file.path(), lines));
  }
}
