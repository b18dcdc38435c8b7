package dev.batuta.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks, or generates projects; {@code bench/run} calls it. */
final class Main {
  private Main() {}

  /**
   * Does what is asked.
   *
   * @param arguments {@code run NAME…}, {@code generate FOLDER ITEMS…}, {@code pace} or {@code
   *     caching}
   */
  public static void main(String[] arguments)
      throws IOException, RunnerException, InterruptedException {
    List<String> words = Arrays.asList(arguments);
    switch (words.getFirst()) {
      case "run" -> run(words.subList(1, words.size()));
      case "generate" -> {
        for (String items : words.subList(2, words.size())) {
          GeneratedProject.write(Path.of(words.get(1), items), Integer.parseInt(items));
        }
      }
      case "pace" -> System.out.println("\n" + PaceBench.run(words.size() > 1 ? words.get(1) : ""));
      case "caching" -> System.out.println("\n" + PaceBench.caching());
      default ->
          throw new IllegalArgumentException("none of run, generate, pace, caching: " + words);
    }
  }

  private static void run(List<String> names) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
    for (String name : names) {
      String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      options.include("\\." + capital + "Benchmark\\.");
    }
    System.out.println("\n" + ResultTable.of(new Runner(options.build()).run()));
  }
}
