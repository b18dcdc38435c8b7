package dev.batuta.specs;

import static dev.batuta.specs.SpecSamples.fetcher;
import static dev.batuta.specs.SpecSamples.project;
import static dev.batuta.specs.SpecSamples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Project;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecFormattingTest {
  private static final Project SHOP = project(Map.of("backend", "laravel", "css", "tailwind"));

  private final SpecFetcher fetcher =
      fetcher(
          spec("layout", "css", "tailwind", "layout", List.of("public/**")),
          spec("test", "backend", "laravel", "test", List.of("vendor/**", "build/**")),
          spec("model", "backend", "laravel", "model"));

  @Test
  void writesEachSpecAndThenTheIgnorePatterns() {
    assertThat(formatted(Item.builder("1", "Layout and test").build()))
        .isEqualTo(
            """
            ### The test (backend / laravel / test)

            How to write a test.

            ### The layout (css / tailwind / layout)

            How to write a layout.

            ### Never create or change files that match

            - `build/**`
            - `public/**`
            - `vendor/**`
            """);
  }

  @Test
  void leavesOutTheIgnorePatternsWhereThereAreNone() {
    assertThat(formatted(Item.builder("1", "Model").build()))
        .isEqualTo(
            """
            ### The model (backend / laravel / model)

            How to write a model.
            """);
  }

  @Test
  void writesTheSameBytesForTheSameSpecsHoweverTheyWereChosen() {
    String first = formatted(Item.builder("1", "Layout and test").build());

    assertThat(formatted(Item.builder("2", "Test and grid").build())).isEqualTo(first);
    assertThat(formatted(Item.builder("3", "Flex, test").build())).isEqualTo(first);
  }

  @Test
  void writesNothingForNothing() {
    assertThat(formatted(Item.builder("1", "Books").build())).isEmpty();
  }

  private String formatted(Item item) {
    return fetcher.formatSpecsForExecution(fetcher.fetchRelevantSpecs(item, SHOP), item, SHOP);
  }
}
