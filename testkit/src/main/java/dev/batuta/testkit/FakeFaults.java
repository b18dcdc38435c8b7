package dev.batuta.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which requests get which {@link FakeFault}. The first of these that applies decides:
 *
 * <ol>
 *   <li>a script for a path, consumed in order by the requests that want this path;
 *   <li>the general script, consumed in order of arrival;
 *   <li>the rates: every request has one roll, which hits one of them or none;
 *   <li>bad first tries: the first answer to a task, unless something above happened to it.
 * </ol>
 *
 * <p>A task is the set of wanted paths in a request. Rolls are a hash of the seed, the task and how
 * many requests for it came before, so that the same backlog meets the same faults in every run,
 * whatever the order in which parallel requests arrive.
 *
 * @param seed what the rolls depend on
 * @param script faults for the first requests that come, in order
 * @param scriptByPath by wanted path, faults for the first requests that want it, in order
 * @param rates probability per fault, 0 to 1, in all not above 1
 * @param badFirstTryRate probability that the first answer to a task is bad code, 0 to 1
 * @param badFirstTries the ways to be bad, one of which is rolled; empty means all
 */
public record FakeFaults(
    long seed,
    List<FakeFault> script,
    Map<String, List<FakeFault>> scriptByPath,
    Map<FakeFault, Double> rates,
    double badFirstTryRate,
    List<FakeBadCode> badFirstTries) {

  public FakeFaults {
    script = List.copyOf(script);
    scriptByPath = copyOfEach(scriptByPath);
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    badFirstTries =
        badFirstTries.isEmpty() ? List.of(FakeBadCode.values()) : List.copyOf(badFirstTries);
    rates.forEach((fault, rate) -> requireProbability(rate, "the rate of " + fault));
    double sum = rates.values().stream().mapToDouble(Double::doubleValue).sum();
    requireProbability(sum, "the sum of all rates");
    requireProbability(badFirstTryRate, "badFirstTryRate");
  }

  /** No faults. */
  public static FakeFaults none() {
    return new FakeFaults(0, List.of(), Map.of(), Map.of(), 0, List.of());
  }

  public FakeFaults withSeed(long seed) {
    return new FakeFaults(seed, script, scriptByPath, rates, badFirstTryRate, badFirstTries);
  }

  /** With these faults at the end of the general script. */
  public FakeFaults then(FakeFault... faults) {
    List<FakeFault> longer = new ArrayList<>(script);
    longer.addAll(List.of(faults));
    return new FakeFaults(seed, longer, scriptByPath, rates, badFirstTryRate, badFirstTries);
  }

  /** With these faults as the script for the requests that want the path. */
  public FakeFaults onPath(String path, FakeFault... faults) {
    Map<String, List<FakeFault>> more = new LinkedHashMap<>(scriptByPath);
    more.put(path, List.of(faults));
    return new FakeFaults(seed, script, more, rates, badFirstTryRate, badFirstTries);
  }

  /** With this probability, 0 to 1, of this fault for every request. */
  public FakeFaults withRate(FakeFault fault, double rate) {
    Map<FakeFault, Double> more = new LinkedHashMap<>(rates);
    more.put(fault, rate);
    return new FakeFaults(seed, script, scriptByPath, more, badFirstTryRate, badFirstTries);
  }

  /** With this probability, 0 to 1, that the first answer to a task is bad; no kinds means all. */
  public FakeFaults withBadFirstTries(double rate, FakeBadCode... kinds) {
    return new FakeFaults(seed, script, scriptByPath, rates, rate, List.of(kinds));
  }

  private static Map<String, List<FakeFault>> copyOfEach(Map<String, List<FakeFault>> scripts) {
    Map<String, List<FakeFault>> copies = new LinkedHashMap<>();
    scripts.forEach((path, faults) -> copies.put(path, List.copyOf(faults)));
    return Collections.unmodifiableMap(copies);
  }

  private static void requireProbability(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + value);
    }
  }
}
