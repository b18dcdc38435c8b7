package dev.batuta.bench;

import dev.batuta.backlog.Backlog;
import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.backlog.Stack;
import dev.batuta.backlog.StackGuide;
import dev.batuta.specs.SelectedSpecs;
import dev.batuta.specs.SpecFetcher;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the specs of one item take to select, in a warm process: all signals over the 200
 * labelled items in turn, by a library of which every spec takes part. Not measured: reading and
 * indexing the library, which is done once per process, and formatting what was selected.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgs = {Flags.GC, Flags.COMPILER, Flags.UNSAFE, Flags.NATIVE})
@SuppressWarnings("NullAway.Init") // @Setup does
public class SelectionBenchmark {
  private static final Project PROJECT =
      new Project(
          "bench", new Stack(SpecFolder.FRAMEWORKS), StackGuide.NONE, new Backlog(List.of()));

  /** How many specs the library has. */
  @Param({"50", "500"})
  public int specs;

  private List<Item> items;
  private SpecFetcher fetcher;
  private int next;

  /** Reads the items and the library. */
  @Setup
  public void read() throws IOException {
    items = LabelledItems.read();
    try (Temporary temporary = Temporary.create()) {
      fetcher = new SpecFetcher(SpecFolder.library(temporary.folder(), specs));
    }
  }

  /** One item. */
  @Benchmark
  public SelectedSpecs selection() {
    next = (next + 1) % items.size();
    return fetcher.fetchRelevantSpecs(items.get(next), PROJECT);
  }
}
