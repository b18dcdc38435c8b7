package dev.batuta.cli;

import dev.batuta.document.BadInput;
import dev.batuta.testkit.FakeClaudeSettings;
import dev.batuta.testkit.FakeFault;
import dev.batuta.testkit.FakeFaultNames;
import dev.batuta.testkit.FakeFaults;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What goes wrong at the fake, and how often. */
final class FakeFaultOptions {
  @Option(
      names = "--fault",
      paramLabel = "NAME=RATE",
      completionCandidates = Names.class,
      description = {
        "How often a fault happens to a call, 0 to 1; can be given more than once.",
        "The names: ${COMPLETION-CANDIDATES}"
      })
  private Map<String, Double> faults = new LinkedHashMap<>();

  @Option(
      names = "--bad-first-try",
      paramLabel = "RATE",
      description = "How often the first answer to a task is bad code, 0 to 1. Default: 0.")
  private double badFirstTry;

  @Option(
      names = "--rate-limited",
      paramLabel = "RATE",
      description = "Short for --fault rate-limited=RATE: 429 with Retry-After 1 s.")
  private double rateLimited;

  @Option(
      names = "--overloaded",
      paramLabel = "RATE",
      description = "Short for --fault overloaded=RATE: 529.")
  private double overloaded;

  @Option(
      names = "--cut",
      paramLabel = "RATE",
      description = "Short for --fault cut=RATE: the connection ends in the middle of an answer.")
  private double cut;

  @Option(names = "--seed", paramLabel = "N", description = "What chance depends on. Default: 0.")
  private long seed;

  /** For the help, and for shells that complete. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FakeFaultNames.all().keySet().iterator();
    }
  }

  FakeClaudeSettings in(FakeClaudeSettings settings) {
    FakeFaults all =
        FakeFaults.none()
            .withSeed(seed)
            .withBadFirstTries(rate("--bad-first-try", badFirstTry))
            .withRate(FakeFaultNames.named("rate-limited"), rate("--rate-limited", rateLimited))
            .withRate(FakeFaultNames.named("overloaded"), rate("--overloaded", overloaded))
            .withRate(FakeFaultNames.named("cut"), rate("--cut", cut));
    for (Map.Entry<String, Double> entry : faults.entrySet()) {
      FakeFault fault = FakeFaultNames.named(entry.getKey());
      all = all.withRate(fault, rate("--fault " + entry.getKey(), entry.getValue()));
    }
    return settings.withFaults(all);
  }

  private static double rate(String option, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw BadInput.of(option + " must be from 0 to 1, but is " + rate);
    }
    return rate;
  }
}
