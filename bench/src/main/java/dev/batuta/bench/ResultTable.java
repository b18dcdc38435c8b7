package dev.batuta.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The figures of a run as the Markdown table of {@code docs/benchmarks.md}. */
final class ResultTable {
  /** By benchmark and parameters. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "selection, specs 50", "p99 ≤ 1,000 µs",
          "selection, specs 500", "p99 ≤ 1,000 µs",
          "prompt, limit 20000", "p99 ≤ 2,000 µs",
          "prompt, limit 5000", "p99 ≤ 2,000 µs",
          "prompt, limit 2500", "p99 ≤ 2,000 µs",
          "plan, items 1000", "≤ 1,500 ms",
          "plan, items 10000", "≤ 10,000 ms");

  private ResultTable() {}

  static String of(Collection<RunResult> results) {
    return """
    | warm | target | min | median | p99 | max |
    |---|---|---|---|---|---|
    """
        + results.stream().map(ResultTable::row).collect(Collectors.joining("\n"));
  }

  private static String row(RunResult result) {
    String name = name(result.getParams());
    Statistics figures = result.getPrimaryResult().getStatistics();
    // A dozen single shots have no 99th percentile.
    String p99 = figures.getN() < 1_000 ? "" : number(figures.getPercentile(99));
    return String.join(
        " | ",
        "| " + name,
        TARGETS.getOrDefault(name, ""),
        number(figures.getMin()),
        number(figures.getPercentile(50)),
        p99,
        number(figures.getMax()) + " " + result.getPrimaryResult().getScoreUnit() + " |");
  }

  private static String name(BenchmarkParams parameters) {
    String method = parameters.getBenchmark();
    return method.substring(method.lastIndexOf('.') + 1)
        + parameters.getParamsKeys().stream()
            .map(key -> ", " + key + " " + parameters.getParam(key))
            .collect(Collectors.joining());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
