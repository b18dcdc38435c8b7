package dev.batuta.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FakeWantedTest {

  @Test
  void readsTheListUnderTheLastHeading() {
    FakeWanted wanted =
        FakeWanted.read(
            """
            FILES TO PRODUCE
            - old.txt

            ## FILES TO PRODUCE:

            - src/main/java/app/Book.java
            - `README.md`

            Answer with one block per file.
            - not a file
            One more word on FILES TO PRODUCE: none.
            """);

    assertThat(wanted.paths()).containsExactly("src/main/java/app/Book.java", "README.md");
    assertThat(wanted.endMarker()).isNull();
  }

  @Test
  void wantsNothingWhereNothingIsListed() {
    assertThat(FakeWanted.read("- a.txt\n- b.txt\n").paths()).isEmpty();
    assertThat(FakeWanted.read("FILES TO PRODUCE\n(none)\n- a point\n").paths()).isEmpty();
  }

  @Test
  void takesTheEndMarkerFromAfterTheHeadingAndNoEllipsisForOne() {
    assertThat(FakeWanted.read("end=\"A\"\nFILES TO PRODUCE\n- a\nend=\"B-1\"").endMarker())
        .isEqualTo("B-1");
    assertThat(FakeWanted.read("FILES TO PRODUCE\n- a\nend=\"…\" or end=\"...\"").endMarker())
        .isNull();
  }

  @Test
  void readsThePackage() {
    assertThat(FakeWanted.read("Kind: model\nPackage: app.books\n").packageName())
        .isEqualTo("app.books");
    assertThat(FakeWanted.read("- **Package:** `app`\n").packageName()).isEqualTo("app");
    assertThat(FakeWanted.read("The package app is new.").packageName()).isNull();
  }
}
