package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class GoGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "book.go",
            """
            package shop

            import (
            	"fmt"
            	m "math"
            )

            const Limit = 100
            const (
            	A, B int = 1, 2
            	c = 3
            )

            var Default *Book

            type ID = int64
            type Book struct {
            	Title string `json:"title"`
            	pages int
            	Base
            }
            type Reader interface {
            	Read(p []byte) (int, error)
            	io.Closer
            }
            type Pair[K comparable, V any] struct{ Key K }

            func New(title string) *Book { return nil }
            func (b *Book) Find(id int64) (string, error) { return "", nil }
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            const Limit
            const A, B int
            var Default *Book
            type ID = int64
            type Book struct
              Title string
            type Reader interface
              Read(p []byte) (int, error)
            type Pair[K comparable, V any] struct
              Key K
            func New(title string) *Book
            func (b *Book) Find(id int64) (string, error)
            """);
    assertThat(Outlines.references(tree)).containsExactly("fmt", "math");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "package a\n\nfunc f( {\n}\n";

    assertThat(Outlines.firstProblem("book.go", broken)).isEqualTo("3:8 ')' is missing");
    assertThat(Outlines.tree("book.go", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("book.go", broken).references()).isEmpty();
  }
}
