package dev.batuta.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Book, Books",
    "Category, Categories",
    "Key, Keys",
    "Box, Boxes",
    "Address, Addresses",
    "Batch, Batches",
    "Dish, Dishes",
    "Status, Statuses",
    "OrderLine, OrderLines",
    "'', ''"
  })
  void writesThePlural(String name, String plural) {
    assertThat(Names.plural(name)).isEqualTo(plural);
  }

  @ParameterizedTest
  @CsvSource({
    "Book, book, book",
    "OrderLine, orderLine, order_line",
    "publishedAt, publishedAt, published_at",
    "ISBNCode, isbnCode, isbn_code",
    "isbn13, isbn13, isbn13",
    "order line, orderLine, order_line",
    "order_line, orderLine, order_line",
    "'', '', ''"
  })
  void writesCamelAndSnakeCase(String name, String camel, String snake) {
    assertThat(Names.camel(name)).isEqualTo(camel);
    assertThat(Names.snake(name)).isEqualTo(snake);
  }

  @ParameterizedTest
  @CsvSource({"title, Title", "publishedAt, PublishedAt", "x, X", "'', ''"})
  void capitalisesTheFirstLetterOnly(String name, String capitalised) {
    assertThat(Names.capitalised(name)).isEqualTo(capitalised);
  }
}
