package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class PhpGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "src/Service.php",
            """
            <?php
            declare(strict_types=1);
            namespace App\\Service;
            use App\\Domain\\Product;
            use App\\Domain\\{Catalog, Order as O};
            use function App\\helper;
            const LIMIT = 100;
            #[Entity(name: "x")]
            final readonly class Service extends Base implements Handler, Other
            {
                use Loggable;
                public const int MAX = 1;
                private int $hidden = 1;
                protected ?string $name = null, $other;
                public string $full { get => $this->name; }
                #[Route('/x')]
                public static function find(int $id, string ...$rest): ?Order { return match(true) { default => null }; }
                private function hidden(): void {}
                abstract public function go(): void;
                public function __construct(private readonly Catalog $catalog, public int $limit = 3) {}
            }
            interface Handler { public const A = 1; function handle(Request $r): Response; }
            trait Loggable { public function log(string $m): void {} }
            enum Suit: string implements HasLabel { case Hearts = 'H'; case Spades = 'S'; public function label(): string { return ''; } }
            function helper(array &$a, callable $f = null): int { return 1; }
            define('FOO', 1);
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            const LIMIT
            final readonly class Service extends Base implements Handler, Other
              public const int MAX
              protected ?string $name
              protected ?string $other
              public string $full
              public static function find(int $id, string ...$rest): ?Order
              abstract public function go(): void
              public function __construct(private readonly Catalog $catalog, public int $limit = 3)
            interface Handler
              public const A
              function handle(Request $r): Response
            trait Loggable
              public function log(string $m): void
            enum Suit: string implements HasLabel
              case Hearts
              case Spades
              public function label(): string
            function helper(array &$a, callable $f = null): int
            """);
    assertThat(Outlines.references(tree))
        .containsExactly(
            "App\\Domain\\Product", "App\\Domain\\Catalog", "App\\Domain\\Order", "App\\helper");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "<?php\nclass A {\n  public function f( {\n  }\n}\n";

    assertThat(Outlines.firstProblem("src/Service.php", broken)).isEqualTo("3:21 ')' is missing");
    assertThat(Outlines.tree("src/Service.php", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("src/Service.php", broken).references()).isEmpty();
  }

  @Test
  void namesTypesByTheNamespaceBeforeThem() {
    SyntaxTree tree =
        Outlines.tree("a.php", "<?php\nnamespace App\\Domain;\nclass Book {}\nfunction f() {}\n");

    assertThat(tree.symbols()).extracting(Symbol::name).containsExactly("App\\Domain\\Book", "f");
  }

  @Test
  void readsTemplatesWithHtmlAroundTheCode() {
    assertThat(Outlines.tree("a.php", "<p><?= $title ?></p>\n").problems()).isEmpty();
    assertThat(Outlines.tree("a.php", "<p>nothing</p>\n").problems()).isEmpty();
  }
}
