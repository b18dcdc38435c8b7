package dev.batuta.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedFilesTest {
  private final NamedFiles named =
      new NamedFiles(
          Item.builder("1", "Extend BookRepository")
              .description("See src/app/schema.sql; Money.java stays, and use io.")
              .acceptanceCriteria(List.of("calls Shelf.of()"))
              .build());

  @ParameterizedTest
  @CsvSource({
    "src/BookRepository.java, true",
    "src/app/schema.sql, true",
    "lib/Money.java, true",
    "lib/Shelf.ts, true",
    "lib/Book.java, false",
    "lib/io.py, false",
    "lib/Repository.java, false",
  })
  void areThoseWhosePathOrNameIsAWordOfTheItem(String path, boolean expected) {
    assertThat(named.include(path)).isEqualTo(expected);
  }
}
