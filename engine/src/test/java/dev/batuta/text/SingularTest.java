package dev.batuta.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingularTest {
  @ParameterizedTest
  @CsvSource({
    "controllers, controller",
    "queries, query",
    "policies, policy",
    "repositories, repository",
    "classes, class",
    "processes, process",
    "indexes, index",
    "boxes, box",
    "batches, batch",
    "hashes, hash",
    "caches, cache",
    "queues, queue",
    "routes, route",
    "pages, page",
    "responses, response",
    "databases, database",
    "statuses, status",
    "apis, api",
    "ties, tie",
    "views, view",
    "schemas, schema"
  })
  void takesAPluralToItsSingular(String plural, String singular) {
    assertThat(Singular.of(plural)).isEqualTo(singular);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "class",
        "css",
        "access",
        "analysis",
        "redis",
        "this",
        "bus",
        "is",
        "as",
        "dos",
        "query",
        "use",
        "uses",
        "series",
        "news",
        ""
      })
  void leavesOtherWordsAlone(String word) {
    assertThat(Singular.of(word)).isEqualTo(word);
  }
}
