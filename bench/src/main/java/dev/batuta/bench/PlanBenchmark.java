package dev.batuta.bench;

import dev.batuta.Batuta;
import dev.batuta.ConfigurationReader;
import dev.batuta.document.DocumentReader;
import dev.batuta.planning.Plan;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long opening a project and planning it take in a warm process: reading {@code batuta.yaml},
 * the backlog, 47 specs and a stack file; ordering; and for each item its specs, its prompt, with
 * tokens estimated offline, and its quote. Nothing was executed before and there is no workspace,
 * so outputs of dependencies and a map of code are not in the prompts. Not measured: the start of a
 * process, and writing the plan.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 7)
@Fork(
    value = 1,
    jvmArgs = {Flags.GC, Flags.COMPILER, Flags.UNSAFE, Flags.NATIVE})
@SuppressWarnings("NullAway.Init") // @Setup does
public class PlanBenchmark {
  /** How many items are executable. */
  @Param({"1000", "2000", "5000", "10000"})
  public int items;

  private Temporary project;

  /** Writes the project. */
  @Setup(Level.Trial)
  public void write() throws IOException, InterruptedException {
    project = Temporary.create();
    GeneratedProject.write(project.folder(), items);
    Plan plan = plan();
    if (plan.items().size() != items || !plan.problems().isEmpty()) {
      throw new IllegalStateException(
          plan.items().size() + " items; " + plan.problems().stream().limit(3).toList());
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    project.close();
  }

  /** The whole project. */
  @Benchmark
  public Plan plan() throws InterruptedException {
    ConfigurationReader configurations = new ConfigurationReader(new DocumentReader());
    return Batuta.open(configurations.read(project.folder()), BenchParts.withoutModel()).plan();
  }
}
