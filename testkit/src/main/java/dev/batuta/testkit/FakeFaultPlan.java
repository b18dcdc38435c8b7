package dev.batuta.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Where a running server stands in its {@link FakeFaults}. */
final class FakeFaultPlan {
  private static final long MIXER = 0x9E37_79B9_7F4A_7C15L;
  private static final int WHETHER_BAD = -1;
  private static final int HOW_BAD = -2;

  private final FakeFaults faults;
  private final Deque<FakeFault> script;
  private final Map<String, Deque<FakeFault>> scriptByPath = new HashMap<>();
  private final Map<List<String>, Integer> requestsByTask = new HashMap<>();
  private final Set<List<String>> answeredTasks = new HashSet<>();

  FakeFaultPlan(FakeFaults faults) {
    this.faults = faults;
    script = new ArrayDeque<>(faults.script());
    faults.scriptByPath().forEach((path, list) -> scriptByPath.put(path, new ArrayDeque<>(list)));
  }

  /** The fault for the next request for these wanted paths. */
  synchronized FakeFault next(List<String> wantedPaths) {
    List<String> task = wantedPaths.stream().sorted().toList();
    int number = requestsByTask.merge(task, 1, Integer::sum);
    FakeFault fault =
        scripted(task).or(() -> rated(task, number)).orElseGet(() -> badFirstTry(task));
    if (arrivesWhole(fault)) {
      answeredTasks.add(task);
    }
    return fault;
  }

  private Optional<FakeFault> scripted(List<String> task) {
    return task.stream()
        .map(scriptByPath::get)
        .filter(own -> own != null && !own.isEmpty())
        .findFirst()
        .or(() -> Optional.of(script))
        .map(Deque::poll);
  }

  private Optional<FakeFault> rated(List<String> task, int number) {
    double roll = roll(task, number).nextDouble();
    for (Map.Entry<FakeFault, Double> entry : faults.rates().entrySet()) {
      roll -= entry.getValue();
      if (roll < 0) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private FakeFault badFirstTry(List<String> task) {
    if (answeredTasks.contains(task)
        || roll(task, WHETHER_BAD).nextDouble() >= faults.badFirstTryRate()) {
      return new FakeFault.None();
    }
    List<FakeBadCode> kinds = faults.badFirstTries();
    return new FakeFault.BadCode(kinds.get(roll(task, HOW_BAD).nextInt(kinds.size())));
  }

  private static boolean arrivesWhole(FakeFault fault) {
    return switch (fault) {
      case FakeFault.None _, FakeFault.Slow _, FakeFault.Flawed _ -> true;
      case FakeFault.HttpError _, FakeFault.Broken _ -> false;
    };
  }

  private SplittableRandom roll(List<String> task, int number) {
    return new SplittableRandom((faults.seed() * MIXER + task.hashCode()) * MIXER + number);
  }
}
