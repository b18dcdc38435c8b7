package dev.batuta.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.consistency.Inconsistency.Category;
import dev.batuta.consistency.Inconsistency.Place;
import dev.batuta.consistency.Inconsistency.Severity;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.RelativePath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsistencyValidatorTest {
  private static final GeneratedSource BOOK =
      source(
          "T1", "src/app/domain/Book.java", "package app.domain;\nrecord Book(String title) {}\n");

  private final ConsistencyValidator validator = new ConsistencyValidator(new FakeJavaParser());

  @Test
  void findsNothingWhereEverythingFits() {
    ConsistencyReport report =
        validator.validate(
            List.of(
                BOOK,
                source(
                    "T2",
                    "src/app/Main.java",
                    """
                    package app;
                    import app.domain.Book;
                    import app.domain.Book.Builder;
                    import static app.domain.Book.of;
                    import app.domain.*;
                    import app.web.Server;
                    import java.util.List;
                    class Main {}
                    """)));

    assertThat(report.issues()).isEmpty();
    assertThat(report.critical()).isZero();
    assertThat(report.warnings()).isZero();
  }

  @Test
  void findsAFileThatTwoItemsWroteDifferently() {
    ConsistencyReport report =
        validator.validate(
            List.of(
                source("T2", "README.md", "two\n"),
                source("T1", "README.md", "one\n"),
                source("T1", "same.md", "same\n"),
                source("T2", "same.md", "same\n"),
                source(null, "same.md", "before\n")));

    assertThat(report.issues())
        .containsExactly(
            new Inconsistency(
                Severity.CRITICAL,
                Category.CONFLICTING_FILE,
                "README.md was written differently by T1, T2",
                List.of(new Place("README.md", 0))));
    assertThat(report.critical()).isEqualTo(1);
  }

  @Test
  void findsATypeThatTwoFilesDefine() {
    GeneratedSource again =
        source(null, "src/app/domain/Books.java", "package app.domain;\n\nclass Book {}\n");
    GeneratedSource otherPackage =
        source("T3", "src/app/web/Book.java", "package app.web;\nclass Book {}\n");
    GeneratedSource otherLanguage =
        source("T4", "web/Book.ts", "package app.domain;\nclass Book {}\n");

    assertThat(validator.validate(List.of(BOOK, BOOK, again, otherPackage, otherLanguage)).issues())
        .containsExactly(
            new Inconsistency(
                Severity.CRITICAL,
                Category.DUPLICATE_TYPE,
                "app.domain.Book is defined by src/app/domain/Book.java and"
                    + " src/app/domain/Books.java",
                List.of(
                    new Place("src/app/domain/Book.java", 2),
                    new Place("src/app/domain/Books.java", 3))));
  }

  @Test
  void findsAnImportThatLeadsNowhereAndNamesTheNearestType() {
    assertThat(messages("import app.domain.Books;"))
        .containsExactly(
            "src/app/Main.java imports app.domain.Books, which no file defines; did you mean"
                + " 'Book'?");
  }

  @Test
  void namesThePackageThatHasTheType() {
    assertThat(messages("import app.Book;"))
        .containsExactly(
            "src/app/Main.java imports app.Book, which no file defines; 'Book' is in app.domain");
  }

  @Test
  void namesWhatThePackageHasWhereNothingIsNear() {
    assertThat(messages("import static app.domain.Repository.open;"))
        .containsExactly(
            "src/app/Main.java imports app.domain.Repository, which no file defines; known are:"
                + " Book");
  }

  @Test
  void saysWhereTheImportStands() {
    GeneratedSource main =
        source(
            "T2", "src/app/Main.java", "package app;\n\nimport app.domain.Books;\nclass Main {}\n");

    assertThat(validator.validate(List.of(main, BOOK)).issues())
        .extracting(Inconsistency::category, Inconsistency::places)
        .containsExactly(tuple(Category.MISSING_TYPE, List.of(new Place("src/app/Main.java", 3))));
  }

  @Test
  void takesAPackageThatNoFileDefinesForALibrary() {
    assertThat(messages("import org.junit.jupiter.api.Tests;")).isEmpty();
    assertThat(messages("import app.domain.internal.Books;")).isEmpty();
  }

  @Test
  void isNotMisledByTheDefaultPackage() {
    GeneratedSource script =
        source("T3", "Script.java", "import java.util.List;\nclass Script {}\n");

    assertThat(validator.validate(List.of(BOOK, script)).issues()).isEmpty();
  }

  private List<String> messages(String importLine) {
    GeneratedSource main =
        source("T2", "src/app/Main.java", "package app;\n" + importLine + "\nclass Main {}\n");
    return validator.validate(List.of(BOOK, main)).issues().stream()
        .map(Inconsistency::message)
        .toList();
  }

  private static GeneratedSource source(@Nullable String item, String path, String content) {
    return new GeneratedSource(item, new GeneratedFile(new RelativePath(path), content));
  }
}
