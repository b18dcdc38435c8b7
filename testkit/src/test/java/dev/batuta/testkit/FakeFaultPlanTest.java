package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeFaultPlanTest {
  private static final FakeFault OVERLOADED = new FakeFault.Overloaded();
  private static final FakeFault FAILED = new FakeFault.ServerError();

  private static List<FakeFault> faultsOfTasks(FakeFaults faults, int count) {
    FakeFaultPlan plan = new FakeFaultPlan(faults);
    return IntStream.range(0, count).mapToObj(i -> plan.next(List.of("f" + i + ".java"))).toList();
  }

  @Test
  void hitsAboutAsOftenAsTheRatesSay() {
    FakeFaults faults =
        FakeFaults.none().withSeed(7).withRate(OVERLOADED, 0.10).withRate(FAILED, 0.05);

    List<FakeFault> met = faultsOfTasks(faults, 10_000);

    assertThat(Collections.frequency(met, OVERLOADED)).isBetween(900, 1_100);
    assertThat(Collections.frequency(met, FAILED)).isBetween(420, 580);
  }

  @Test
  void spoilsAboutAsManyFirstTriesAsTold() {
    FakeFaults faults = FakeFaults.none().withSeed(7).withBadFirstTries(0.3);

    List<FakeFault> met = faultsOfTasks(faults, 10_000);

    assertThat(met.stream().filter(FakeFault.BadCode.class::isInstance).count())
        .isBetween(2_850L, 3_150L);
    for (FakeBadCode kind : FakeBadCode.values()) {
      assertThat(Collections.frequency(met, new FakeFault.BadCode(kind))).isGreaterThan(600);
    }
  }

  @Test
  void dealsTheSameFaultsInWhateverOrderTasksCome() {
    FakeFaults faults =
        FakeFaults.none().withSeed(3).withRate(OVERLOADED, 0.3).withBadFirstTries(0.3);
    List<String> inOrder = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      inOrder.addAll(List.of("f" + i, "f" + i, "f" + i));
    }
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(faultsByPath(faults, shuffled)).isEqualTo(faultsByPath(faults, inOrder));
  }

  @Test
  void dealsOtherFaultsWithAnotherSeed() {
    FakeFaults faults = FakeFaults.none().withRate(OVERLOADED, 0.5);

    assertThat(faultsOfTasks(faults.withSeed(1), 100))
        .isNotEqualTo(faultsOfTasks(faults.withSeed(2), 100));
  }

  @Test
  void takesThePathsScriptThenTheGeneralOneThenTheRates() {
    FakeFault none = new FakeFault.None();
    FakeFaultPlan plan =
        new FakeFaultPlan(
            FakeFaults.none()
                .withRate(FAILED, 1)
                .onPath("a", new FakeFault.Refusal())
                .then(none, OVERLOADED));

    assertThat(plan.next(List.of("a"))).isEqualTo(new FakeFault.Refusal());
    assertThat(plan.next(List.of("a"))).isEqualTo(none);
    assertThat(plan.next(List.of("b"))).isEqualTo(OVERLOADED);
    assertThat(plan.next(List.of("b"))).isEqualTo(FAILED);
  }

  @Test
  void refusesRatesThatAreNoProbabilities() {
    FakeFaults faults = FakeFaults.none().withRate(OVERLOADED, 0.6);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.withRate(FAILED, 0.5))
        .withMessage("the sum of all rates must be from 0 to 1, but is 1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> faults.withRate(FAILED, -0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> faults.withBadFirstTries(Double.NaN));
  }

  private static Map<String, List<FakeFault>> faultsByPath(FakeFaults faults, List<String> paths) {
    FakeFaultPlan plan = new FakeFaultPlan(faults);
    Map<String, List<FakeFault>> byPath = new HashMap<>();
    paths.forEach(
        path -> byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(plan.next(List.of(path))));
    return byPath;
  }
}
