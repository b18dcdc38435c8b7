package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batuta.syntax.Language;
import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.Symbol.Kind;
import dev.batuta.syntax.SyntaxProblem;
import dev.batuta.syntax.SyntaxTree;
import dev.batuta.syntax.SyntaxTree.Reference;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaParserTest {
  private final JavaParser parser = new JavaParser();

  @Test
  void givesLineColumnAndJavacsWordsOfAProblem() {
    SyntaxTree tree =
        parse(
            """
            package app;

            class Book {
              int pages = 3
            }
            """);

    assertThat(tree.language()).isEqualTo(Language.JAVA);
    assertThat(tree.problems()).containsExactly(new SyntaxProblem(4, 16, "';' expected"));
  }

  @Test
  void countsATabAsOneColumn() {
    assertThat(parse("class Book {\n\t\tint pages = 3 +;\n}\n").problems())
        .containsExactly(new SyntaxProblem(2, 18, "illegal start of expression"));
  }

  @ParameterizedTest
  @CsvSource({"LF", "CRLF", "CR"})
  void countsLinesWhateverEndsThem(String ending) {
    String end = ending.replace("LF", "\n").replace("CR", "\r");

    assertThat(parse("class Book {" + end + end + "  int pages = 3 +;" + end + "}").problems())
        .containsExactly(new SyntaxProblem(3, 18, "illegal start of expression"));
  }

  @Test
  void givesAllProblemsInTheOrderOfTheFile() {
    SyntaxTree tree =
        parse(
            """
            class Book {
              int pages = '';
              void read( { }
              int price = 3 +;
            }
            """);

    assertThat(tree.problems())
        .extracting(SyntaxProblem::line, SyntaxProblem::message)
        .containsExactly(
            tuple(2, "empty character literal"),
            tuple(3, "illegal start of type"),
            tuple(4, "illegal start of expression"));
  }

  @Test
  void givesAtMostTwentyProblems() {
    String text = "class Book {\n" + "  int pages = 3 +;\n".repeat(60) + "}\n";

    assertThat(parse(text).problems())
        .hasSize(20)
        .last()
        .extracting(SyntaxProblem::line)
        .isEqualTo(21);
  }

  @Test
  void placesATruncatedFilesProblemWhereTheTextEnds() {
    assertThat(parse("class Book {\n  void read() {\n").problems())
        .containsExactly(new SyntaxProblem(2, 16, "reached end of file while parsing"));
  }

  @Test
  void speaksEnglishWhateverTheLocaleOfTheMachine() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      assertThat(parse("class Book {").problems())
          .extracting(SyntaxProblem::message)
          .containsExactly("reached end of file while parsing");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void copiesNothingOutOfAMalformedFile() {
    SyntaxTree tree = parse("import java.util.List;\nclass Book { int pages = ; }");

    assertThat(tree.problems()).isNotEmpty();
    assertThat(tree.symbols()).isEmpty();
    assertThat(tree.references()).isEmpty();
  }

  @Test
  void namesATopLevelTypeInFullAndItsMembersSimply() {
    SyntaxTree tree =
        parse(
            """
            package app.domain;

            import java.util.Optional;

            public final class BookRepository implements Repository<Book>, AutoCloseable {
              public static final int LIMIT = 100;

              BookRepository(Connection connection) {
                this.connection = connection;
              }

              public Optional<Book> findById(long id) throws SQLException {
                return Optional.empty();
              }

              static class Cursor {
                protected boolean open;
              }
            }
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(
                Kind.TYPE,
                "app.domain.BookRepository",
                "public final class BookRepository implements Repository<Book>, AutoCloseable",
                0,
                5),
            new Symbol(Kind.FIELD, "LIMIT", "public static final int LIMIT", 1, 6),
            new Symbol(
                Kind.METHOD, "BookRepository", "BookRepository(Connection connection)", 1, 8),
            new Symbol(
                Kind.METHOD,
                "findById",
                "public Optional<Book> findById(long id) throws SQLException",
                1,
                12),
            new Symbol(Kind.TYPE, "Cursor", "static class Cursor", 1, 16),
            new Symbol(Kind.FIELD, "open", "protected boolean open", 2, 17));
  }

  @Test
  void givesARecordWithItsHeaderAndComponents() {
    SyntaxTree tree =
        parse(
            """
            package app;

            public record Book(long id, @NotNull String title, String... tags) implements Entity {
              static int made;

              public Book {
                made++;
              }

              Book(long id) {
                this(id, "");
              }
            }
            """);

    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(
                Kind.TYPE,
                "app.Book",
                "public record Book(long id, String title, String... tags) implements Entity",
                0,
                3),
            new Symbol(Kind.FIELD, "id", "long id", 1, 3),
            new Symbol(Kind.FIELD, "title", "String title", 1, 3),
            new Symbol(Kind.FIELD, "tags", "String... tags", 1, 3),
            new Symbol(Kind.FIELD, "made", "static int made", 1, 4),
            new Symbol(Kind.METHOD, "Book", "Book(long id)", 1, 10));
  }

  @Test
  void givesAnEnumWithItsConstants() {
    SyntaxTree tree =
        parse(
            """
            public enum Format implements Named {
              @Deprecated
              PAPER,
              AUDIO("mp3") {
                @Override
                void play() {}
              };

              static final Format DEFAULT = new Format("");

              Format(String... codecs) {}

              void play() {}
            }
            """);

    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(Kind.TYPE, "Format", "public enum Format implements Named", 0, 1),
            new Symbol(Kind.FIELD, "PAPER", "PAPER", 1, 3),
            new Symbol(Kind.FIELD, "AUDIO", "AUDIO", 1, 4),
            new Symbol(Kind.FIELD, "DEFAULT", "static final Format DEFAULT", 1, 9),
            new Symbol(Kind.METHOD, "play", "void play()", 1, 13));
  }

  @Test
  void givesInterfacesAndAnnotationTypes() {
    SyntaxTree tree =
        parse(
            """
            public sealed interface Shape<T extends Number & Comparable<T>> extends Named permits Dot {
              <S extends T> List<? super S> area(Map<String, ? extends T[]> sizes, int[][] grid, List<?> all);

              default String label() {
                return "";
              }

              private void hidden() {}

              @interface Marker {
                String[] value() default {};
              }
            }
            """);

    assertThat(tree.symbols())
        .extracting(Symbol::declaration)
        .containsExactly(
            "public sealed interface Shape<T extends Number & Comparable<T>> extends Named permits"
                + " Dot",
            "<S extends T> List<? super S> area(Map<String, ? extends T[]> sizes, int[][] grid,"
                + " List<?> all)",
            "default String label()",
            "@interface Marker",
            "String[] value()");
  }

  @Test
  void leavesOutWhatIsPrivateAndWhatIsInsideIt() {
    SyntaxTree tree =
        parse(
            """
            class Book {
              private int pages;
              private Book() {}
              private void read() {}
              private static class Page {
                public int number;
              }
              void print() {
                class Local {}
              }
            }
            """);

    assertThat(tree.symbols()).extracting(Symbol::name).containsExactly("Book", "print");
  }

  @Test
  void writesADeclarationOnOneLineWithoutAnnotationsAndComments() {
    SyntaxTree tree =
        parse(
            """
            @Table(name = "books", indexes = {@Index("{")})
            public @Audited class Book
                extends Entity // the base
                implements @Marked Named {
              @Override
              @SuppressWarnings({"a", "b"})
              public @Nullable List<@Nullable String> find(
                  final @Param("id {") long id, /* why */
                  String @Nullable [] names,
                  java.util.@Nullable Map<String, Long> counts,
                  @Nullable String @Nullable ... rest) {
                return null;
              }

              final int pages = 1, prices[] = {};
            }
            """);

    assertThat(tree.symbols())
        .containsExactly(
            new Symbol(
                Kind.TYPE, "Book", "public class Book extends Entity implements Named", 0, 2),
            new Symbol(
                Kind.METHOD,
                "find",
                "public List<String> find(long id, String[] names, java.util.Map<String, Long>"
                    + " counts, String... rest)",
                1,
                7),
            new Symbol(Kind.FIELD, "pages", "final int pages", 1, 15),
            new Symbol(Kind.FIELD, "prices", "final int[] prices", 1, 15));
  }

  @Test
  void refersToWhatIsImported() {
    SyntaxTree tree =
        parse(
            """
            package app;

            import app.domain.Book;
            import java.util.*;
            import static app.Fixtures.book;
            import static app.Limits.*;
            import module java.sql;

            class Library {}
            """);

    assertThat(tree.references())
        .containsExactly(
            new Reference("app.domain.Book", 3),
            new Reference("java.util.*", 4),
            new Reference("app.Fixtures.book", 5),
            new Reference("app.Limits.*", 6));
  }

  @Test
  void knowsTheJavaOfRelease25() {
    SyntaxTree tree =
        parse(
            """
            import module java.base;

            class Modern extends Base {
              Modern(int size) {
                if (size < 0) {
                  throw new IllegalArgumentException();
                }
                super(size);
              }

              String describe(Object shape) {
                return switch (shape) {
                  case Circle(var radius) when radius > 1 -> \"\"\"
                      large
                      \"\"\";
                  case Square(_) -> "square";
                  default -> "?";
                };
              }
            }
            """);

    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void readsAFileWithoutPackageOrContent() {
    assertThat(parse("class Main {}").symbols())
        .containsExactly(new Symbol(Kind.TYPE, "Main", "class Main", 0, 1));
    assertThat(parse("").problems()).isEmpty();
    assertThat(parse("// nothing yet\n;").symbols()).isEmpty();
  }

  @Test
  void readsACompactSourceFileWhichNobodyCanName() {
    SyntaxTree tree =
        parse("void main() {\n  IO.println(greeting);\n}\nString greeting = \"hi\";\n");

    assertThat(tree.problems()).isEmpty();
    assertThat(tree.symbols()).isEmpty();
  }

  @Test
  void readsModuleInfoAndPackageInfoWithoutFalseAlarm() {
    SyntaxTree module =
        parser.parse(
            "src/main/java/module-info.java",
            "/** Books. */\nopen module app.books {\n  requires java.sql;\n  exports app;\n}\n");
    SyntaxTree packageInfo =
        parser.parse(
            "src/main/java/app/package-info.java",
            "@NullMarked\npackage app;\n\nimport org.jspecify.annotations.NullMarked;\n");

    assertThat(module.problems()).isEmpty();
    assertThat(module.symbols()).isEmpty();
    assertThat(packageInfo.problems()).isEmpty();
    assertThat(packageInfo.references())
        .containsExactly(new Reference("org.jspecify.annotations.NullMarked", 4));
  }

  @Test
  void takesAnyPath() {
    for (String path : List.of("my books/Büch%20er#?.java", "a\u0000b.java", ":x.java")) {
      assertThat(parser.parse(path, "class Book {}").symbols()).hasSize(1);
    }
  }

  @Test
  void reportsAFileThatIsNestedTooDeeplyForJavac() {
    String text = "class Deep { int x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "; }";

    assertThat(parse(text).problems())
        .singleElement()
        .extracting(SyntaxProblem::message)
        .asString()
        .startsWith("javac gave up");
  }

  private SyntaxTree parse(String text) {
    return parser.parse("src/main/java/app/Book.java", text);
  }
}
