package dev.batuta.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.syntax.Symbol;
import dev.batuta.syntax.SyntaxTree;
import org.junit.jupiter.api.Test;

class PythonGrammarTest {
  @Test
  void givesWhatOthersCanNameInAModernFile() {
    SyntaxTree tree =
        Outlines.tree(
            "app/book.py",
            """
            \"""Doc.\"""
            from __future__ import annotations
            import os.path, sys as system
            from shop.models import (Book, Order as O)
            from . import local
            from ..up import *
            type Id = int
            LIMIT: int = 100
            NAME = "x"
            _hidden = 1
            a, b = 1, 2
            def _private(): pass
            @app.route("/books", methods=["GET"])
            async def find_book[T](book_id: int, *, strict: bool = False) -> list[T] | None:
                match book_id:
                    case {"a": x} if x: return [x]
                    case _: return None
            @dataclass(frozen=True)
            class Book(Base, metaclass=Meta):
                title: str
                pages: int = 3
                _secret: int = 4
                def __init__(self, title: str): self.title = title
                @property
                def total(self) -> int: return 1
                def _hidden(self): ...
                class Meta:
                    x = 1
            """);

    assertThat(tree.problems()).isEmpty();
    assertThat(Outlines.outline(tree))
        .isEqualTo(
            """
            type Id = int
            LIMIT: int
            NAME
            a, b
            async def find_book[T](book_id: int, *, strict: bool = False) -> list[T] | None
            class Book(Base, metaclass=Meta)
              title: str
              pages: int
              def __init__(self, title: str)
              def total(self) -> int
              class Meta
                x
            """);
    assertThat(Outlines.references(tree))
        .containsExactly(
            "os.path", "sys", "shop.models.Book", "shop.models.Order", ".local", "..up.*");
  }

  @Test
  void placesAProblemAndCopiesNothingElseOut() {
    String broken = "def add(a, b:\n    return a\n";

    assertThat(Outlines.firstProblem("app/book.py", broken))
        .isEqualTo("2:5 syntax error near 'return a'");
    assertThat(Outlines.tree("app/book.py", broken).symbols()).isEmpty();
    assertThat(Outlines.tree("app/book.py", broken).references()).isEmpty();
  }

  @Test
  void givesTheLineOfADeclarationBehindItsDecorators() {
    assertThat(Outlines.tree("a.py", "@once\n@fast\ndef find(): pass\n").symbols())
        .containsExactly(new Symbol(Symbol.Kind.METHOD, "find", "def find()", 0, 3));
  }
}
