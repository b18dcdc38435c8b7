package dev.batuta.codemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batuta.backlog.Item;
import dev.batuta.outcome.ListedFile;
import dev.batuta.outcome.RelativePath;
import dev.batuta.syntax.FileOutline;
import dev.batuta.syntax.FileOutline.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeMapTest {
  @TempDir private Path folder;

  private CodeBase shop;

  @BeforeEach
  void aSmallShopInThreeLanguages() {
    shop =
        new CodeBase(folder.resolve("codemap.bin"))
            .with("app/Book.java", "type Book", "func getTitle()")
            .with("app/BookRepository.java", "type BookRepository", "func findBook()", "Book book")
            .with("app/Clock.java", "type Clock", "func currentDay()")
            .with("jobs/nightly.py", "func run_nightly()", "BookRepository.findBook()", "Invoice")
            .with("jobs/invoice.py", "type Invoice", "func settle_invoice()", "Clock.currentDay()")
            .with("web/Cart.ts", "type Cart", "func addToCart()", "new Invoice()", "Clock")
            .with("web/Menu.ts", "type Menu", "func openMenu()", "Clock");
  }

  @Test
  void putsTheFileFirstThatDefinesWhatTheItemNames() throws InterruptedException {
    assertThat(shop.ranked(item("Let settle_invoice round up"))).startsWith("jobs/invoice.py");
    assertThat(shop.ranked(item("Let the BookRepository forget")))
        .startsWith("app/BookRepository.java");
  }

  @Test
  void findsNamesByTheirWordsToo() throws InterruptedException {
    assertThat(shop.ranked(item("Let the repository of books forget")))
        .startsWith("app/BookRepository.java");
    assertThat(shop.ranked(item("What the carts look like"))).startsWith("web/Cart.ts");
  }

  @Test
  void readsTheCriteriaAndTheDescription() throws InterruptedException {
    Item described =
        Item.builder("T-1", "Speed up").description("The menu is slow: openMenu waits.").build();
    Item judged =
        Item.builder("T-1", "Speed up").acceptanceCriteria(List.of("`openMenu` is fast")).build();

    assertThat(shop.ranked(described)).startsWith("web/Menu.ts");
    assertThat(shop.ranked(judged)).startsWith("web/Menu.ts");
  }

  @Test
  void pullsInWhatTheFilesOfAnItemUse() throws InterruptedException {
    Item item = Item.builder("T-1", "Speed up").produces(null, List.of("jobs/nightly.py")).build();

    assertThat(shop.ranked(item).subList(0, 3))
        .containsExactlyInAnyOrder("jobs/nightly.py", "jobs/invoice.py", "app/BookRepository.java");
  }

  @Test
  void knowsWhatANewFileIsAboutByItsName() throws InterruptedException {
    Item item = Item.builder("T-1", "New page").produces(null, List.of("web/cart_page.ts")).build();

    assertThat(shop.ranked(item)).startsWith("web/Cart.ts");
  }

  @Test
  void ranksByUseAloneWhereTheItemPointsNowhere() throws InterruptedException {
    assertThat(shop.ranked(item("Speed up"))).startsWith("app/Clock.java");
  }

  @Test
  void givesTheDeclarationsOfAFileAndSaysWhichAreNamed() throws InterruptedException {
    FileOutline first =
        shop.map(new LineParser())
            .rankedFor(item("Let findBook of the BookRepository forget"), 1)
            .getFirst();

    assertThat(first.path()).isEqualTo("app/BookRepository.java");
    assertThat(first.lines())
        .containsExactly(
            new Line("type BookRepository", true), new Line("  func findBook()", true));
    assertThat(shop.map(new LineParser()).rankedFor(item("What is a Cart"), 1).getFirst().lines())
        .containsExactly(new Line("type Cart", true), new Line("  func addToCart()", false));
  }

  @Test
  void givesNoMoreFilesThanAreWanted() throws InterruptedException {
    CodeMap map = shop.map(new LineParser());

    assertThat(map.size()).isEqualTo(7);
    assertThat(map.rankedFor(item("Speed up"), 2)).hasSize(2);
    assertThat(map.rankedFor(item("Speed up"), 0)).isEmpty();
    assertThat(map.rankedFor(item("Speed up"), 100)).hasSize(7);
  }

  @Test
  void givesTheSameOrderEveryTime() throws InterruptedException {
    CodeBase twins = new CodeBase(folder.resolve("twins.bin"));
    for (int i = 0; i < 30; i++) {
      twins.with("app/Twin" + i + ".java", "type Twin" + i, "Twin" + (i + 1) % 30);
    }
    List<String> order = twins.ranked(item("Twin7 and Twin21"));

    assertThat(order).startsWith("app/Twin21.java", "app/Twin7.java");
    for (int i = 0; i < 5; i++) {
      assertThat(twins.ranked(item("Twin7 and Twin21"))).isEqualTo(order);
    }
  }

  @Test
  void leavesOutFilesThatDeclareNothing() throws InterruptedException {
    shop.with("app/notes.py", "Book Book Book");

    assertThat(shop.ranked(item("Book"))).doesNotContain("app/notes.py");
  }

  @Test
  void countsLittleWhatManyFilesDefine() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      shop.with("many/Part" + i + ".java", "type Part" + i, "func describeBook()");
    }

    assertThat(shop.ranked(item("describeBook with the Invoice"))).startsWith("jobs/invoice.py");
  }

  @Test
  void goesOnWithoutAFileThatCannotBeRead() throws InterruptedException {
    CodeMap map =
        CodeMap.of(
            Stream.of("a.py", "b.py", "c.py")
                .map(path -> new ListedFile(new RelativePath(path), 9, Instant.EPOCH))
                .toList(),
            path ->
                switch (path.value()) {
                  case "a.py" -> Optional.of("type Book");
                  case "b.py" -> Optional.empty();
                  default -> throw new UncheckedIOException(new IOException("denied"));
                },
            new LineParser(),
            folder.resolve("some.bin"),
            Instant.EPOCH);

    assertThat(map.rankedFor(item("Book"), 9))
        .extracting(FileOutline::path)
        .containsExactly("a.py");
  }

  @Test
  void mapsACodeBaseWithoutFiles() throws InterruptedException {
    CodeBase empty = new CodeBase(folder.resolve("empty.bin"));

    assertThat(empty.ranked(item("Book"))).isEmpty();
  }

  @Test
  void stopsWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> shop.map(new LineParser())).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static Item item(String title) {
    return Item.builder("T-1", title).build();
  }
}
