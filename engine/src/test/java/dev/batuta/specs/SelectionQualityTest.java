package dev.batuta.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import dev.batuta.specs.LabelledSet.Labelled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prints the table of {@code docs/benchmarks.md} besides. */
class SelectionQualityTest {
  private static final Project PROJECT = SpecSamples.project(SpecSamples.FRAMEWORKS);

  private final SpecLibrary library = LabelledSet.library();
  private final SpecFetcher fetcher = new SpecFetcher(library);
  private final Baselines baselines = new Baselines(library);

  static Stream<Arguments> sets() {
    return Stream.of(
        Arguments.of("development", LabelledSet.development()),
        Arguments.of("held back", LabelledSet.heldBack()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void findsWhatIsNeededAndLittleElse(String name, List<Labelled> set) {
    SelectionScore ours = score(name, "Batuta", set, this::chosen);
    SelectionScore substrings =
        score(name, "substring rule", set, one -> baselines.substrings(one.item()));
    SelectionScore bm25 =
        score(name, "plain BM25, best 3", set, one -> baselines.plainBm25(one.item()));
    score(name, "Batuta, first 3 of the ranking", set, one -> firstThree(one.item()));
    parts(set).forEach((part, items) -> score(name, "Batuta, " + part, items, this::chosen));

    assertThat(set).hasSize(100);
    assertThat(ours.recall()).isGreaterThan(substrings.recall() - 0.01);
    assertThat(ours.recall()).isGreaterThan(bm25.recall());
    assertThat(ours.precision()).isGreaterThanOrEqualTo(0.80);
    assertThat(ours.precision()).isGreaterThan(substrings.precision());
    assertThat(ours.precision()).isGreaterThan(bm25.precision());
    assertThat(ours.mean()).isLessThanOrEqualTo(2.0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void savesMostOfTheCharactersThatAllSpecsOfTheStackHave(String name, List<Labelled> set) {
    long all = library.specs().stream().mapToLong(spec -> spec.content().length()).sum();
    double chosen =
        set.stream()
            .mapToLong(
                one ->
                    fetcher.fetchRelevantSpecs(one.item(), PROJECT).chosen().stream()
                        .mapToLong(choice -> choice.spec().content().length())
                        .sum())
            .average()
            .orElseThrow();
    row(name, "characters of specs per prompt: %.0f of %d".formatted(chosen, all));

    assertThat(chosen).isLessThan(0.8 * all);
  }

  @Test
  void namesOnlySpecsThatThereAre() {
    assertThat(Stream.concat(LabelledSet.development().stream(), LabelledSet.heldBack().stream()))
        .hasSize(200)
        .allSatisfy(
            one ->
                assertThat(one.needs()).allSatisfy(id -> assertThat(library.find(id)).isPresent()));
  }

  private List<String> chosen(Labelled one) {
    return SpecSamples.ids(fetcher.fetchRelevantSpecs(one.item(), PROJECT).chosen());
  }

  private List<String> firstThree(Item item) {
    SelectedSpecs specs = fetcher.fetchRelevantSpecs(item, PROJECT);
    return Stream.concat(specs.chosen().stream(), specs.runnersUp().stream())
        .limit(3)
        .map(choice -> choice.spec().id())
        .toList();
  }

  private static Map<String, List<Labelled>> parts(List<Labelled> set) {
    Map<String, List<Labelled>> parts = new TreeMap<>();
    for (Labelled one : set) {
      boolean hasFacts = one.item().kind() != null || !one.item().files().isEmpty();
      String facts = hasFacts ? "items with kind or files" : "items with text alone";
      parts.computeIfAbsent(facts, _ -> new ArrayList<>()).add(one);
      parts.computeIfAbsent("in " + one.language(), _ -> new ArrayList<>()).add(one);
    }
    return parts;
  }

  private static SelectionScore score(
      String set, String name, List<Labelled> items, Function<Labelled, Collection<String>> by) {
    SelectionScore score = SelectionScore.of(items, by);
    row(
        set,
        String.format(
            Locale.ROOT,
            "%s | %.3f | %.3f | %.2f",
            name,
            score.recall(),
            score.precision(),
            score.mean()));
    return score;
  }

  private static void row(String set, String text) {
    System.out.println("| " + set + " | " + text + " |");
  }
}
